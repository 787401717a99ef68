/** Files that the tests push: one that a policy stops, with a fix, and the same without its fault. */

const manifest = (privileged: boolean) => `apiVersion: v1
kind: Pod
metadata:
  name: trainer
spec:
  containers:
    - name: train
      image: registry.example.com/train@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1
      resources:
        limits: { cpu: "2", memory: 8Gi }
      securityContext:
        runAsNonRoot: true
        privileged: ${privileged}
        allowPrivilegeEscalation: ${privileged}
`;

export const PATH = "deploy/trainer.yaml";
export const BAD = manifest(true);
export const GOOD = manifest(false);
