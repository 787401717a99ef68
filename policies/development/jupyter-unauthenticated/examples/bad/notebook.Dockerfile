FROM quay.io/jupyter/pytorch-notebook:2024-10-07
RUN echo "c.ServerApp.token = ''" >> /etc/jupyter/jupyter_server_config.py
COPY <<EOF /etc/jupyter/jupyter_notebook_config.py
c.NotebookApp.token = ""
c.NotebookApp.disable_check_xsrf = True
EOF
ENV NOTEBOOK_ARGS="--NotebookApp.token='' --no-browser"
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--NotebookApp.token=''", "--NotebookApp.password=''"]
