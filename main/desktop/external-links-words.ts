import type { Language } from '../../preload/contract/system-language.ts';

/** What the question about a link says. */
export interface LinkWords {
  openPage(host: string): string;
  readonly writeMail: string;
  punycode(host: string, letters: string): string;
  readonly notEncrypted: string;
  readonly open: string;
  readonly copy: string;
  readonly cancel: string;
  always(host: string): string;
}

export const linkWords: Readonly<Record<Language, LinkWords>> = {
  en: {
    openPage: (host) => `Open this page of ${host} in your browser?`,
    writeMail: 'Write a mail in your mail program?',
    punycode: (host, letters) =>
      `The host ${host} reads ${letters}. Letters of another script can look like those of a name you know.`,
    notEncrypted: 'The page is not encrypted on its way.',
    open: 'Open',
    copy: 'Copy address',
    cancel: 'Cancel',
    always: (host) => `Always open links to ${host}`,
  },
  zh: {
    openPage: (host) => `要在浏览器中打开 ${host} 的这个网页吗？`,
    writeMail: '要在邮件程序中写邮件吗？',
    punycode: (host, letters) =>
      `主机名 ${host} 显示为 ${letters}。其他文字的字母可能与您熟悉的名称看起来相同。`,
    notEncrypted: '该网页在传输途中未加密。',
    open: '打开',
    copy: '复制地址',
    cancel: '取消',
    always: (host) => `始终打开指向 ${host} 的链接`,
  },
};
