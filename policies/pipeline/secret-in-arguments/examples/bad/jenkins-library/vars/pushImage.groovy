def call(String image) {
    withCredentials([usernamePassword(credentialsId: 'registry', usernameVariable: 'USER', passwordVariable: 'PASSWORD')]) {
        sh "docker login -u ${USER} -p ${PASSWORD} registry.example.org"
        sh "docker push ${image}"
    }
}
