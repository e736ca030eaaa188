import GRDB
import Crypto
import CPq
