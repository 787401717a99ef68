from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from auth import get_current_user
from database import Experiment, get_db

router = APIRouter()


@router.get("/experiments")
def list_experiments(db: Session = Depends(get_db), user=Depends(get_current_user)):
    return db.query(Experiment).filter(Experiment.owner_id == user.id).all()


@router.put("/experiments/{experiment_id}")
def rename(experiment_id: int, name: str, db: Session = Depends(get_db), user=Depends(get_current_user)):
    db.query(Experiment).filter_by(id=experiment_id, owner_id=user.id).update({"name": name})


@router.delete("/experiments/{experiment_id}")
def delete(experiment_id: int, db: Session = Depends(get_db), user=Depends(get_current_user)):
    db.query(Experiment).filter_by(id=experiment_id, owner_id=user.id).delete()
