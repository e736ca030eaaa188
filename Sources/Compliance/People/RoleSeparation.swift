extension Role {
    /// 系统管理员、安全管理员、审计管理员: offices that watch each other (GB/T 22239-2019 8.1.4.2).
    package static let administrators: Set<Role> = [.systemAdmin, .securityAdmin, .auditAdmin]

    /// Whether one person may hold both roles: an administrator holds no other office.
    package func isCompatible(with other: Role) -> Bool {
        self == other || Role.administrators.isDisjoint(with: [self, other])
    }
}
