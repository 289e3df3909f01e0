/** The person's proxy and mirror settings, as the download of Electron reads them. */

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Mirrors are read from the environment by @electron/get itself. Proxies are not: npm's settings are
 * put under the names that Node's own fetch follows when NODE_USE_ENV_PROXY is set
 * (https://nodejs.org/api/cli.html#node_use_env_proxy1). What is downloaded goes to `temporaryFolder`.
 */
export function fetchEnvironment(
  environment: Environment,
  temporaryFolder: string,
): Record<string, string | undefined> {
  const first = (...names: string[]): string | undefined =>
    names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  const https = first('https_proxy', 'HTTPS_PROXY', 'npm_config_https_proxy', 'npm_config_proxy');
  const http = first('http_proxy', 'HTTP_PROXY', 'npm_config_proxy');
  const direct = first('no_proxy', 'NO_PROXY', 'npm_config_noproxy');
  const proxies =
    https === undefined && http === undefined
      ? {}
      : {
          NODE_USE_ENV_PROXY: '1',
          ...(https === undefined ? {} : { HTTPS_PROXY: https, https_proxy: https }),
          ...(http === undefined ? {} : { HTTP_PROXY: http, http_proxy: http }),
          ...(direct === undefined ? {} : { NO_PROXY: direct, no_proxy: direct }),
        };
  return {
    ...environment,
    ...proxies,
    ELECTRON_GET_NO_PROGRESS: '1',
    TMPDIR: temporaryFolder,
    TMP: temporaryFolder,
    TEMP: temporaryFolder,
  };
}

/** The host that is asked for the binary. */
export function downloadHost(environment: Environment): string {
  const mirror = [
    'npm_config_electron_mirror',
    'NPM_CONFIG_ELECTRON_MIRROR',
    'npm_package_config_electron_mirror',
    'ELECTRON_MIRROR',
  ]
    .map((name) => environment[name])
    .find((value) => value !== undefined && value !== '');
  return mirror !== undefined && URL.canParse(mirror) ? new URL(mirror).host : 'github.com';
}
