import paddle

model = paddle.nn.Linear(4, 2)
paddle.save(model.state_dict(), "output/best.pdparams")
state = paddle.load("output/best.pdparams")
