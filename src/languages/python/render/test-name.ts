const LONGEST = 72;

/** A function name from words: `test_clamp_returns_3_for_5_0_and_3`, not among `taken`, which it joins. */
export function testName(unit: string, title: string, taken: Set<string>): string {
  const base = shorten(`test_${[unit, title].map(slug).filter((part) => part !== '').join('_')}`);
  let name = base;
  for (let i = 2; taken.has(name); i += 1) name = `${base}_${i}`;
  taken.add(name);
  return name;
}

const SIGNS: Readonly<Record<string, string>> = { '@': ' at ', '%': ' percent ', '&': ' and ', '+': ' plus ', '*': ' star ', '/': ' slash ', '?': ' question mark ', '!': ' bang ', '$': ' dollar ', '#': ' hash ' };

export function slug(text: string): string {
  const signs = text.replace(/\\[nrt]/g, ' ').replace(/(?<![\w])-(?=\d)/g, 'minus ').replace(/(\d)\.(\d)/g, '$1_$2').replace(/"([^\w\s"]{1,2})"/g, (_whole, signs: string) => [...signs].map((sign) => SIGNS[sign] ?? ' ').join(''));
  return signs.replace(/([A-Z])([A-Z][a-z])/g, '$1_$2').replace(/([a-z\d])([A-Z])/g, '$1_$2').normalize('NFKD').replace(/[^\w]+/g, '_').replace(/[^\x00-\x7f]/g, '').replace(/__+/g, '_').replace(/^_+|_+$/g, '').toLowerCase();
}

function shorten(name: string): string {
  if (name.length <= LONGEST) return name;
  const cut = name.slice(0, LONGEST);
  return cut.slice(0, cut.lastIndexOf('_')).replace(/_(for|and|a|an|of|the|with)$/, '');
}
