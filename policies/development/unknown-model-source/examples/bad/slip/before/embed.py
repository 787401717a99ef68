from sentence_transformers import SentenceTransformer

model = SentenceTransformer("BAAI/bge-m3", revision="5617a9f61b028005a4858fdac845db406aefb181")
