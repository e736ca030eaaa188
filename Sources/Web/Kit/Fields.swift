import Compliance

/// The parts of forms: labelled fields that keep what was typed, and the error summary.
struct Fields {
    let form: Form
    let errors: [FieldError]
    /// What did not happen, as the head of the summary.
    let failure: String

    init(
        _ form: Form = Form(), errors: [FieldError] = [], failure: String = "没能保存，你填的内容还在"
    ) {
        (self.form, self.errors, self.failure) = (form, errors, failure)
    }

    func error(_ name: String) -> String? { errors.first { $0.field == name }?.message }

    /// Stands on top of the form, each line leading to its field, with the same words as there.
    var summary: HTML {
        guard !errors.isEmpty else { return .empty }
        return """
            <div class="error-summary" role="alert" aria-labelledby="error-title" tabindex="-1">
            <h2 id="error-title">\(failure)</h2>
            <ul>\(errors, { "<li><a href=\"#\($0.field)\">\($0.message)</a></li>" })</ul></div>
            """
    }

    func text(
        _ name: String, _ label: String, hint: String = "", type: String = "text",
        value: String? = nil, autocomplete: String = "off", inputmode: String = "text",
        unit: String = "", list: String = ""
    ) -> HTML {
        group(name, label, hint: hint, unit: unit) {
            """
            <input class="form-control" id="\(name)" name="\(name)" type="\(type)" \
            value="\(type == "password" ? "" : value ?? form[name])" autocomplete="\(autocomplete)" \
            inputmode="\(inputmode)"\(" list=\"\(list)\"", if: !list.isEmpty)\($0)>
            """
        }
    }

    func area(
        _ name: String, _ label: String, hint: String = "", rows: Int = 5, value: String? = nil
    ) -> HTML {
        group(name, label, hint: hint) {
            """
            <textarea class="form-control" id="\(name)" name="\(name)" rows="\(rows)"\($0)>\
            \(value ?? form[name])</textarea>
            """
        }
    }

    func select(
        _ name: String, _ label: String, _ options: [(value: String, label: String)],
        hint: String = "", value: String? = nil
    ) -> HTML {
        group(name, label, hint: hint) {
            """
            <select class="form-select" id="\(name)" name="\(name)"\($0)>\
            \(options, { Fields.option($0, chosen: value ?? form[name]) })</select>
            """
        }
    }

    func file(_ name: String, _ label: String, hint: String) -> HTML {
        group(name, label, hint: hint) {
            "<input class=\"form-control\" id=\"\(name)\" name=\"\(name)\" type=\"file\" multiple\($0)>"
        }
    }

    static func option(_ option: (value: String, label: String), chosen: String) -> HTML {
        let mark: HTML = option.value == chosen ? " selected" : ""
        return "<option value=\"\(option.value)\"\(mark)>\(option.label)</option>"
    }

    /// A label, its hint, its error, its unit, and the control that they describe.
    private func group(
        _ name: String, _ label: String, hint: String, unit: String = "",
        _ control: (HTML) -> HTML
    ) -> HTML {
        let error = error(name)
        let described = [
            hint.isEmpty ? nil : "\(name)-hint", error.map { _ in "\(name)-error" },
            unit.isEmpty ? nil : "\(name)-unit",
        ].compactMap(\.self).joined(separator: " ")
        let aria: HTML = described.isEmpty ? .empty : " aria-describedby=\"\(described)\""
        let invalid: HTML = error == nil ? .empty : " aria-invalid=\"true\""
        let field = control(aria + invalid)
        let measured: HTML =
            unit.isEmpty
            ? field
            : "<div class=\"suffix\">\(field)<span id=\"\(name)-unit\">\(unit)</span></div>"
        return """
            <div class="field-group\(error == nil ? "" : " field-group--bad")">
            <label for="\(name)">\(label)</label>
            \("<p class=\"hint\" id=\"\(name)-hint\">\(hint)</p>", if: !hint.isEmpty)
            \("<p class=\"field-error\" id=\"\(name)-error\">\(error)</p>", if: error != nil)
            \(measured)
            </div>
            """
    }
}
