; What only the TypeScript grammars have.
(abstract_class_declaration) @class
(internal_module) @namespace
(interface_declaration name: (type_identifier) @name body: (_) @body)
(type_alias_declaration name: (type_identifier) @name value: (_) @body)
