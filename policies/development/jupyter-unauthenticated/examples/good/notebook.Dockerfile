FROM quay.io/jupyter/pytorch-notebook:2024-10-07
RUN echo "c.ServerApp.port = 8888" >> /etc/jupyter/jupyter_server_config.py
ENV TOKEN=""
CMD ["start-notebook.py", "--ServerApp.ip=0.0.0.0"]
