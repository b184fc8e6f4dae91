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
(variable_declarator name: (object_pattern) @pattern value: (identifier))
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
