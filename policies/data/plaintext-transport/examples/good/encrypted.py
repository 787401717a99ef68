from sqlalchemy import create_engine

engine = create_engine("postgresql://etl@features.acme-imaging.com/features?sslmode=verify-full")
warehouse = create_engine("mysql+pymysql://etl@dwh.acme-imaging.com/dwh?ssl_ca=/etc/ssl/ca.pem")
labels = "mongodb+srv://labels.acme-imaging.com/labels"
old = "mongodb://labels.acme-imaging.com/labels?tls=true"
cache = "rediss://cache.acme-imaging.com:6379/0"
template = "postgresql://user:password@host:5432/db"
other = "postgresql://user:password@your-host.com:5432/db"
