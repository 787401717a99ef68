import subprocess


class Command:
    # Every way between these would be one to walk.
    line = "ls"

    def reset(self):
        self.line = self.line
        self.line = self.line
        self.line = self.line
        self.line = self.line
        self.line = self.line
        self.line = self.line
        self.line = self.line
        self.line = self.line

    def run(self):
        subprocess.run(self.line, shell=True)
