callbacks = []
