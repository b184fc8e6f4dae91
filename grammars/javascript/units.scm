; One pass over a file. First: everything that can be a unit, or can hide one, in source order.
[
  (function_declaration)
  (generator_function_declaration)
  (function_expression)
  (generator_function)
  (arrow_function)
  (method_definition)
] @function

[
  (class_declaration)
  (class)
] @class

(comment) @comment
(ERROR) @error
(MISSING) @error
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
(variable_declarator name: (identifier) value: [(member_expression) (assignment_expression left: (member_expression))]) @alias
(assignment_expression left: (identifier) right: [(member_expression) (assignment_expression left: (member_expression))]) @alias
(assignment_expression left: (member_expression) right: (identifier)) @alias
(return_statement (_)) @return
; What bodies say about inputs and paths.
[
  (string)
  (template_string)
  (number)
  (regex)
] @literal
(unary_expression operator: "-" argument: (number)) @literal

(call_expression function: (identifier) @call)
(call_expression function: (member_expression) @call)
(throw_statement (new_expression constructor: (_) @throw))
(throw_statement (call_expression function: (identifier) @throw))

(member_expression object: (identifier)) @read
(variable_declarator name: (object_pattern) @pattern value: [(identifier) (binary_expression left: (identifier))])
(member_expression object: (this)) @this

[
  (if_statement)
  (for_statement)
  (for_in_statement)
  (while_statement)
  (do_statement)
  (switch_case)
  (catch_clause)
  (ternary_expression)
] @decision
(binary_expression operator: ["&&" "||" "??"]) @decision
(augmented_assignment_expression operator: ["&&=" "||=" "??="]) @decision
