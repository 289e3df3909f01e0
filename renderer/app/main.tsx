import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '@mantine/dropzone/styles.css';
import '@fontsource-variable/source-serif-4/standard.css';
import '@fontsource-variable/source-serif-4/standard-italic.css';
import '../ui/theme/global.css';
import { createRoot } from 'react-dom/client';
import { openClient } from './open-client.ts';
import { App } from './app.tsx';
import { startI18n } from './i18n/i18n.ts';
import { systemLanguage } from './i18n/system-language.ts';

const client = openClient();

await startI18n(systemLanguage(navigator.languages));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App client={client} />);
