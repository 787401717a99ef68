from opacus import PrivacyEngine

TARGET_EPSILON = 8.0
