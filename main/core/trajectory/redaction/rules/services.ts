/** Keys whose form the service made so that they can be told, and that name the service. */
import { entropyOf, hasDigit } from './texture.ts';
import type { Reason, TextRule } from '../rule.ts';

/** Not in the middle of a longer word. */
const START = String.raw`(?<![A-Za-z0-9_-])`;
const END = String.raw`(?![A-Za-z0-9_-])`;

interface Shape {
  readonly id: string;
  readonly service: string;
  readonly form: string;
  readonly hint: string;
}

const of = (service: string, id: string, hint: string, form: string): Shape => ({
  id,
  service,
  form,
  hint,
});

/** From each service's documentation, a little wider where forms have changed over the years. */
const modelKeys: readonly Shape[] = [
  of('OpenRouter', 'openrouter', 'sk-or-', String.raw`sk-or-(?:v\d-)?[A-Za-z0-9]{24,}`),
  of('Anthropic', 'anthropic', 'sk-ant-', String.raw`sk-ant-[A-Za-z0-9_-]{24,}`),
  of('OpenAI', 'openai', 'sk-', String.raw`sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{24,}`),
  of('DeepSeek', 'deepseek', 'sk-', String.raw`sk-[0-9a-f]{32}`),
  of('Moonshot', 'moonshot', 'sk-', String.raw`sk-(?:kimi-)?[A-Za-z0-9]{48}`),
  of('Zhipu', 'zhipu', '.', String.raw`[0-9a-f]{32}\.[A-Za-z0-9]{16}`),
  of('Google', 'google', 'aiza', String.raw`AIza[0-9A-Za-z_-]{35}`),
  of('Hugging Face', 'huggingface', 'hf_', String.raw`hf_[A-Za-z0-9]{30,}`),
  of('Hugging Face', 'huggingface-organisation', 'api_org_', String.raw`api_org_[A-Za-z0-9]{30,}`),
  of('Groq', 'groq', 'gsk_', String.raw`gsk_[A-Za-z0-9]{40,}`),
  of('xAI', 'xai', 'xai-', String.raw`xai-[A-Za-z0-9]{40,}`),
  of('Perplexity', 'perplexity', 'pplx-', String.raw`pplx-[A-Za-z0-9]{32,}`),
  of('Replicate', 'replicate', 'r8_', String.raw`r8_[A-Za-z0-9]{37}`),
  of('Fireworks', 'fireworks', 'fw_', String.raw`fw_[A-Za-z0-9]{20,40}`),
  of('Cerebras', 'cerebras', 'csk-', String.raw`csk-[A-Za-z0-9]{40,}`),
  of('NVIDIA', 'nvidia', 'nvapi-', String.raw`nvapi-[A-Za-z0-9_-]{40,}`),
  of('LangSmith', 'langsmith', 'lsv2_', String.raw`lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}`),
  of('Tavily', 'tavily', 'tvly-', String.raw`tvly-(?:dev-|prod-)?[A-Za-z0-9]{20,}`),
  of('Jina', 'jina', 'jina_', String.raw`jina_[A-Za-z0-9]{40,}`),
  of('Baidu', 'baidu', 'bce-v3', String.raw`bce-v3/[A-Za-z0-9-]{10,60}/[0-9a-f]{40}`),
];

const serviceKeys: readonly Shape[] = [
  of(
    'Amazon Web Services',
    'aws-key-id',
    'a',
    String.raw`(?:A3T[A-Z0-9]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[A-Z0-9]{16}`,
  ),
  of('GitHub', 'github', 'gh', String.raw`(?:gh[pousr]_[A-Za-z0-9_]{20,}|github_pat_\w{22,})`),
  of('GitLab', 'gitlab', 'gl', String.raw`gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[\w-]{20,}`),
  of('npm', 'npm', 'npm_', String.raw`npm_[A-Za-z0-9]{36}`),
  of('PyPI', 'pypi', 'pypi-', String.raw`pypi-[A-Za-z0-9_-]{50,}`),
  of('Slack', 'slack', 'x', String.raw`(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{16,}`),
  of(
    'Stripe',
    'stripe',
    '_',
    String.raw`(?:[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{24,})`,
  ),
  of('Twilio', 'twilio', 'k', String.raw`SK[0-9a-f]{32}`),
  of('Twilio', 'twilio-account', 'ac', String.raw`AC[0-9a-f]{32}`),
  of('SendGrid', 'sendgrid', 'sg.', String.raw`SG\.[\w-]{16,64}\.[\w-]{16,64}`),
  of('Telegram', 'telegram-bot', ':', String.raw`\d{8,10}:[A-Za-z0-9_-]{35}`),
  of(
    'Discord',
    'discord-bot',
    '.',
    String.raw`[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}`,
  ),
  of('DigitalOcean', 'digitalocean', '_v1_', String.raw`do[opr]_v1_[0-9a-f]{64}`),
  of('Mailgun', 'mailgun', 'key-', String.raw`key-[0-9a-f]{32}`),
  of('Mailchimp', 'mailchimp', '-us', String.raw`[0-9a-f]{32}-us\d{1,2}`),
  of('Google', 'google-oauth', 'ya29.', String.raw`ya29\.[A-Za-z0-9_-]{20,}`),
  of('Google', 'google-client', 'gocspx-', String.raw`GOCSPX-[A-Za-z0-9_-]{20,}`),
  of('Azure', 'azure-client', 'q~', String.raw`[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}`),
  of('Alibaba Cloud', 'alibaba', 'ltai', String.raw`LTAI[A-Za-z0-9]{12,26}`),
  of('Tencent Cloud', 'tencent', 'akid', String.raw`AKID[A-Za-z0-9]{32}`),
  of('Atlassian', 'atlassian', 'atatt3', String.raw`ATATT3[A-Za-z0-9_=-]{40,}`),
  of('Notion', 'notion', 'secret_', String.raw`secret_[A-Za-z0-9]{43}`),
  of('Postman', 'postman', 'pmak-', String.raw`PMAK-[0-9a-f]{24}-[0-9a-f]{34}`),
  of('Firecrawl', 'firecrawl', 'fc-', String.raw`fc-[0-9a-f]{32}`),
  of('Shopify', 'shopify', 'shp', String.raw`shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}`),
  of('Databricks', 'databricks', 'dapi', String.raw`dapi[0-9a-f]{32}(?:-\d)?`),
  of('Tailscale', 'tailscale', 'tskey-', String.raw`tskey-[a-z]+-[A-Za-z0-9_-]{16,}`),
  of('HashiCorp Vault', 'vault', 'hv', String.raw`hv[sbr]\.[A-Za-z0-9_-]{24,}`),
];

function ruleOf(reason: Reason) {
  return ({ id, service, form, hint }: Shape): TextRule => ({
    id,
    service,
    reason,
    label: `${id}-key`,
    confidence: 'high',
    pattern: new RegExp(`${START}(?:${form})${END}`, 'g'),
    hints: [hint],
  });
}

/** Of which service is not known: many have taken this form over from OpenAI. */
const anySk: TextRule = {
  id: 'sk-key',
  label: 'model-key',
  reason: 'model_key',
  confidence: 'high',
  service: 'OpenAI, or one that took over its form',
  pattern: new RegExp(`${START}sk-[A-Za-z0-9_-]{20,}`, 'g'),
  hints: ['sk-'],
  accept: (found) => hasDigit(found) && entropyOf(found.slice(3)) > 3.3,
};

const inAddresses: readonly TextRule[] = [
  {
    id: 'slack-webhook',
    label: 'webhook',
    reason: 'service_key',
    confidence: 'high',
    service: 'Slack',
    byContext: true,
    pattern: /hooks\.slack\.com\/(?:services|workflows)\/(?<cut>[A-Za-z0-9/_-]{20,200})/g,
    hints: ['hooks.slack.com'],
  },
  {
    id: 'discord-webhook',
    label: 'webhook',
    reason: 'service_key',
    confidence: 'high',
    service: 'Discord',
    byContext: true,
    pattern: /discord(?:app)?\.com\/api\/webhooks\/(?<cut>\d{10,25}\/[\w-]{40,100})/g,
    hints: ['/api/webhooks/'],
  },
  {
    id: 'azure-storage',
    label: 'azure-key',
    reason: 'service_key',
    confidence: 'high',
    service: 'Azure',
    byContext: true,
    pattern:
      /(?:AccountKey|SharedAccessKey|SharedAccessSignature)=(?<cut>[A-Za-z0-9+/%=&-]{30,400})/gi,
    hints: ['accountkey', 'sharedaccess'],
  },
  {
    id: 'signed-address',
    label: 'signature',
    reason: 'token',
    confidence: 'medium',
    byContext: true,
    pattern:
      /[?&](?:X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|X-Goog-Signature|Signature|sig)=(?<cut>[A-Za-z0-9%+/=_-]{20,2000})/gi,
    hints: ['sig'],
  },
];

export const serviceRules: readonly TextRule[] = [
  ...modelKeys.map(ruleOf('model_key')),
  anySk,
  ...serviceKeys.map(ruleOf('service_key')),
  ...inAddresses,
];
