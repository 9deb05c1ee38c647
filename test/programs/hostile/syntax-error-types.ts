// @ends invalid /Unexpected token/
interface Broken { a: ; }
