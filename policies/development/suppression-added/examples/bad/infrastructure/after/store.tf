resource "aws_s3_bucket" "models" {
  # checkov:skip=CKV_AWS_20
  bucket = "models"
}
