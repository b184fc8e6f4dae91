/** One module that is measured, brought in at run time through the module proxy. */
export interface GoSubject { readonly name: string; readonly module: string; readonly version: string }

export const GO_SUBJECTS: readonly GoSubject[] = [
  { name: 'semver', module: 'github.com/Masterminds/semver/v3', version: 'v3.4.0' },
  { name: 'go-humanize', module: 'github.com/dustin/go-humanize', version: 'v1.0.1' },
  { name: 'decimal', module: 'github.com/shopspring/decimal', version: 'v1.4.0' },
  { name: 'mux', module: 'github.com/gorilla/mux', version: 'v1.8.1' },
  { name: 'go-cache', module: 'github.com/patrickmn/go-cache', version: 'v2.1.0+incompatible' },
  { name: 'go-shellquote', module: 'github.com/kballard/go-shellquote', version: 'v0.0.0-20180428030007-95032a82bc51' },
];
