from flask import Blueprint, jsonify
from flask_login import current_user, login_required

from models import Run, db

bp = Blueprint("runs", __name__)


@bp.get("/runs")
@login_required
def runs():
    return jsonify([run.name for run in Run.query.filter_by(owner=current_user.id)])


@bp.post("/runs/<int:run_id>/name")
@login_required
def rename(run_id):
    run = Run.query.filter_by(id=run_id, owner=current_user.id).first_or_404()
    return jsonify(run.name)


@bp.route("/runs/<int:run_id>", methods=["DELETE"])
def delete(run_id):
    run = db.session.get(Run, run_id)
    db.session.delete(run)
    db.session.commit()
    return "", 204
