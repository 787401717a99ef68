from opacus import PrivacyEngine

TARGET_EPSILON = 3.0
