/** The threat model to start from; the techniques are those of MITRE ATLAS that fit most repositories. */
export const STUB = `# Threat model

Owner: TODO. Last reviewed: TODO.

## What is protected
- {component}
- TODO: training data, model weights, credentials, users' data

## Who could attack, and where
| Threat | Where | ATLAS | What stands against it | Status |
|---|---|---|---|---|
| Poisoned training data | data sources | AML.T0020 | TODO | open |
| Malicious model or package | dependencies, hubs | AML.T0010 | TODO | open |
| Code run by loading a model file | loading code | AML.T0011.000 | TODO | open |
| Model stolen or inverted through its API | serving | AML.T0024 | TODO | open |
| Service made slow or costly | serving | AML.T0029, AML.T0034 | TODO | open |
| Prompt injection | prompts, tools, retrieval | AML.T0051 | TODO | open |
| Leaked credentials | code, notebooks, images | AML.T0055 | TODO | open |

## Accepted risks
TODO
`;
