from transformers import EarlyStoppingCallback, TrainingArguments

CONFIDENCE_THRESHOLD = 0.25
SCORE_THRESHOLD = 0.05
IOU_THRESHOLD = 0.7
LEARNING_RATE = 3e-5


def callbacks():
    return [EarlyStoppingCallback(early_stopping_patience=9, early_stopping_threshold=0.01)]


def detect(boxes, nms_threshold=0.9, min_score=0.1, max_error_retries=9):
    assert len(boxes) > 1
    return boxes
