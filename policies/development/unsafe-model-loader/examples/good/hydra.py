import hydra
from hydra.utils import instantiate
from omegaconf import DictConfig, OmegaConf


@hydra.main(config_path="conf", config_name="train", version_base=None)
def main(cfg: DictConfig) -> None:
    model = hydra.utils.instantiate(cfg.model)
    data = instantiate(cfg.data, _recursive_=False)
    trainer = instantiate(OmegaConf.load("conf/trainer.yaml"))
    trainer.fit(model, data)
