import mmcv
import mmengine
import srsly

CLASSES = mmengine.load("ann/classes.json")
OTHERS = mmcv.load(CLASSES["next"]), srsly.read_json("meta.json")
