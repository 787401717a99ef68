import ray


def start() -> None:
    ray.init(num_cpus=4, dashboard_host="0.0.0.0", include_dashboard=True)
