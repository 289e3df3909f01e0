export const kernels = {
  // Servers
  servers: 'Servers for Python',
  serversLead:
    'Python cells of this workspace run on a Jupyter server that you choose: on this machine, or elsewhere through JupyterHub or a gateway. R and SQL need none.',
  leaves: 'What goes there',
  leavesWords:
    'The code of Python cells, and each table you give them. Before a table is sent, its name, its size and the address are recorded. Nothing is sent by itself.',
  contains: 'What Cairn cannot hold back',
  containsWords:
    'A kernel runs with the rights of whoever started the server: it reads their files and uses their network. R and SQL are contained by Cairn; Python on a Jupyter server is not.',
  none: 'No server yet',
  noneLead:
    'Start one with “jupyter lab” or “jupyter server” and take it from the list below, or add one by its address.',
  here: 'on this machine',
  elsewhere: 'elsewhere: {{host}}',
  hereWords: 'What you give it stays at this address of this machine.',
  elsewhereWords: 'Code, and the tables you give it, leave this machine for {{host}}.',
  unencrypted:
    'The connection is not encrypted: the token, the code and the tables can be read on the way. Use an https address.',
  facts: 'Jupyter {{version}}',
  kernel: 'Kernel {{title}}',
  state_ready: 'Ready',
  state_not_answering: 'Not answering',
  state_token_needed: 'Token needed',
  state_no_python: 'No Python',
  state_refused_by_policy: 'Not allowed here',
  state_not_a_server: 'Not a Jupyter server',
  state_unchecked: 'Not checked yet',
  next_ready: 'Python cells can run on it.',
  used: 'Python cells run here',
  use: 'Run Python here',
  useNamed: 'Run Python here: {{label}}',
  next_not_answering_here:
    'Nothing answers at this address. Start the server, see that the port is right, then check it again.',
  next_not_answering_elsewhere:
    'Nothing answers at this address. See that it is right and that this computer reaches that network, then check it again.',
  next_token_needed:
    'It asks for a token. It stands in what the server says when it starts; on a JupyterHub, make one on its page “Token”.',
  next_token_wrong: 'It does not accept the token that is kept. Put in another one.',
  next_no_python:
    'It has no kernel for Python, or not the one you named. Install one there with “pip install ipykernel”, then check it again.',
  next_refused_by_policy:
    'The network policy of this workspace keeps Cairn from reaching {{host}}; nothing was sent.',
  next_not_a_server:
    'Something answers there, but not as a Jupyter server. On a JupyterHub the address ends in /user/ and your name.',
  next_unchecked: 'Check it to see whether it answers and which Python it has.',
  allow: 'Allow {{host}} in this workspace',
  allowed: '{{host}} is allowed in this workspace now.',
  check: 'Check',
  checkAgain: 'Check again',
  checkNamed: 'Check {{label}}',
  checkAgainNamed: 'Check again: {{label}}',
  checkedAt: 'checked',
  ownWords: 'In the words of the check',
  remove: 'Remove…',
  removeNamed: 'Remove {{label}}…',
  removeTitle: 'Remove {{label}}?',
  removeLead:
    'Its token is forgotten. Kernels that run there stay until the server ends them; what is recorded stays too.',
  removeButton: 'Remove the server',
  keep: 'Keep it',
  removed: '{{label}} was removed.',
  // Token
  tokenKept: 'A token is kept',
  tokenNone: 'No token is kept.',
  tokenLabel: 'Token for {{label}}',
  tokenAdd: 'Put in a token',
  tokenAddNamed: 'Put in a token for {{label}}',
  tokenReplace: 'Replace',
  tokenReplaceNamed: 'Replace the token for {{label}}',
  tokenSave: 'Keep the token',
  tokenSaved: 'The token is kept. It is not shown again.',
  tokenShow: 'Show or hide what is typed',
  cancel: 'Cancel',
  // Found
  found: 'Running on this machine',
  foundLead:
    'As Jupyter itself lists them. None is used before you take it; its token is then read from Jupyter’s list.',
  look: 'Look again',
  foundNone: 'Jupyter lists no running server here.',
  foundIn: 'Notebooks in {{folder}}',
  foundTake: 'Use this server',
  foundTakeNamed: 'Use the server at {{address}}',
  foundAdded: 'Is in your list',
  // Add
  add: 'Add a server',
  addLead:
    'On this machine, on your network, a JupyterHub or a gateway. Give the address as the browser shows it; a path such as /user/name/ belongs to it.',
  address: 'Address',
  addressHint: 'A token in the address is taken out and kept apart.',
  addressWrong:
    'This is not an address: for example http://localhost:8888 or https://hub.example.org/user/name/.',
  name: 'Name',
  nameHint: 'As you will see it in lists; left empty, the host’s name.',
  kernelName: 'Kernel',
  kernelNameHint: 'Left empty, the one the server prefers for Python.',
  token: 'Token',
  tokenHint: 'Kept apart from the workspace, never shown again.',
  addHere: 'On this machine: nothing leaves it, as far as the address tells.',
  addAllowed: 'This workspace may reach {{host}}. What you give Python then leaves this machine.',
  addNotAllowed:
    'This workspace does not reach {{host}}. It can be added, and used once it is allowed; what you give Python then leaves this machine for it.',
  addAllow: 'Allow {{host}} in this workspace',
  addButton: 'Add the server',
  added: '{{label}} was added: {{state}}.',
};
