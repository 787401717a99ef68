from alembic import op

from package.jobs import Execution


def upgrade():
    op.execute(f"UPDATE jobs SET execution = '{Execution.SERIAL.value}' WHERE execution IS NULL")
