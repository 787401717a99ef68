def security() {
    sh 'bandit -r src'
    sh 'pip-audit -r requirements.txt'
}

def style() {
    sh 'ruff check'
}
