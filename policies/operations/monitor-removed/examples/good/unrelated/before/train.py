from project import sentry_sdk
from lightning.pytorch.callbacks import DeviceStatsMonitor

sentry_sdk.init()
callbacks = [DeviceStatsMonitor()]
