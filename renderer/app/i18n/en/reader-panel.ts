export const readerPanel = {
  panel: 'Beside the pages',
  tabs: 'What is shown beside the pages',
  evidence: 'Evidence',
};
