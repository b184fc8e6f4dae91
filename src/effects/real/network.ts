import * as http from 'node:http';

let proxied = false;

/** The machine's way out: honours HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Nothing is set up before it is first asked for. */
export function realFetch(): typeof fetch {
  const { env } = process;
  const wanted = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].some((name) => env[name] !== undefined && env[name] !== '');
  if (wanted && !proxied) {
    proxied = true;
    http.setGlobalProxyFromEnv(env);
  }
  return (input, init) => fetch(input, init);
}
