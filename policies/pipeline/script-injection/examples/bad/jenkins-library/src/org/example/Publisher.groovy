package org.example

class Publisher implements Serializable {
    private final def steps

    Publisher(steps) {
        this.steps = steps
    }

    void tag(String version) {
        steps.withCredentials([steps.string(credentialsId: 'git', variable: 'TOKEN')]) {
            steps.sh "git tag ${version}-${steps.env.BRANCH_NAME}"
            steps.sh "git tag ${version}-${env.BRANCH_NAME}"
        }
    }
}
