from django.apps import AppConfig


class SpeechConfig(AppConfig):
    name = "xiangli.speech"
    label = "speech"
