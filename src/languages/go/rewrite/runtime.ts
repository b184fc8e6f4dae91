/**
 * What the probes of one file call, on one line for the end of that file: a byte for each counter, the mutant that is on, and a
 * brake by which the driver ends a run that takes too long. It needs no import and any version of the language.
 */
export function runtimeOf(name: string, points: number): string {
  return [
    `var ${name} struct { Hits [${points + 1}]uint8; On, Stop int; Exit func(); Op func(int, string, interface{}, interface{}) }`,
    `func ${name}h(id int) { ${name}.Hits[id] = 1; if ${name}.Stop != 0 { ${name}.Exit() } }`,
    `func ${name}b(yes, no int, taken bool) bool { if ${name}.Stop != 0 { ${name}.Exit() }; if taken { ${name}.Hits[yes] = 1 } else { ${name}.Hits[no] = 1 }; return taken }`,
    `func ${name}o(id int, operator string, left, right interface{}) bool { if ${name}.Op != nil { ${name}.Op(id, operator, left, right) }; return true }`,
  ].join('; ');
}
