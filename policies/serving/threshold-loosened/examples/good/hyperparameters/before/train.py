from transformers import EarlyStoppingCallback, TrainingArguments

CONFIDENCE_THRESHOLD = 0.5
SCORE_THRESHOLD = 0.3
IOU_THRESHOLD = 0.45
LEARNING_RATE = 3e-4


def callbacks():
    return [EarlyStoppingCallback(early_stopping_patience=3, early_stopping_threshold=0.001)]


def detect(boxes, nms_threshold=0.5, min_score=0.2, max_error_retries=3):
    assert len(boxes) > 3
    return boxes
