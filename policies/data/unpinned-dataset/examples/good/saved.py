from datasets import Dataset, load_dataset


def build(rows):
    data = Dataset.from_list(rows)
    data.save_to_disk("tickets-clean")
    return load_dataset("tickets-clean")
