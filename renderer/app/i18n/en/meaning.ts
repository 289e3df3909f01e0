/** Searching by meaning: the section of the settings. */
export const meaning = {
  title: 'Search by meaning',
  lead: 'Finds passages that say it in other words, beside those that hold the words. Needs a model for embeddings on one of the servers above; without it, searching goes by words, as it does now.',
  off: 'Off: searching goes by words alone, and nothing is sent anywhere.',
  on: '{{model}} on {{server}} reads this workspace.',
  gone: '{{model}} was chosen for this workspace, on a server that is not set up on this machine.',
  progress: '{{embedded}} of {{passages}} passages are read.',
  progressLabel: 'Passages that are read',
  stop: 'Stop reading',
  goOn: 'Go on reading',
  server: 'Server',
  noServer: 'No server is set up yet. Add one above.',
  model: 'Model for embeddings',
  modelHint: 'As the server names it, such as nomic-embed-text. A model that chats is none.',
  leaves:
    'The text of every passage of this workspace goes to {{url}}, once, and every question you or the assistant search with. Each request is in the network record.',
  staysHere: 'That is this machine: nothing leaves it.',
  switchOn: 'Switch on',
  change: 'Use this model',
  switchOff: 'Switch off and forget the vectors',
};
