from transformers import Trainer, TrainingArguments

OPTIONS = {"output_dir": "out", "save_safetensors": False}


def finish(model, accelerator, folder):
    arguments = TrainingArguments(output_dir=folder, save_safetensors=False, num_train_epochs=3)
    trainer = Trainer(model=model, args=arguments)
    trainer.train()
    model.save_pretrained(folder, safe_serialization=False)
    model.push_to_hub("acme/summarizer", safe_serialization=False)
    accelerator.save_model(model, folder, safe_serialization=False)
    return TrainingArguments(**OPTIONS)
