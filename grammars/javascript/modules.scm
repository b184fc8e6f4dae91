; How a file takes part in its module system.
(import_statement) @import
(export_statement) @export

(call_expression
  function: [(import) (identifier)] @callee
  arguments: (arguments . (string) @specifier))

(assignment_expression left: (member_expression)) @assignment
(assignment_expression left: (subscript_expression)) @assignment
(assignment_expression left: (identifier) @_exports (#eq? @_exports "exports")) @assignment

(call_expression function: (member_expression object: (identifier) @_object (#eq? @_object "Object"))) @object-call
(variable_declarator name: (identifier) value: (member_expression)) @alias
(return_statement (_)) @return
