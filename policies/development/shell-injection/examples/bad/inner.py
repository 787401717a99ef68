import posix
import pty


def convert(source, target):
    posix.system(f"ffmpeg -i {source} {target}")
    pty.spawn(["bash", "-c", f"sox {source} {target}"])
