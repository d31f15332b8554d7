"""Lo que dictaminan o recomiendan los órganos consultivos: a quién se remite y qué responde."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.campos_especiales import ArchivoElegido, CampoArchivo
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha
from escritorio.comun.interfaz.formulario import Campo, CampoEleccion, CampoFecha, CampoParrafo, CampoTexto
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.votaciones.acciones.recomendaciones import anotar_respuesta, remitir
from escritorio.votaciones.consultas.recomendaciones import recomendaciones
from escritorio.votaciones.impresos import componer_libro_de_recomendaciones, componer_oficio
from escritorio.votaciones.modelo.recomendaciones import (
    RESPUESTAS,
    Recomendacion,
    Remision,
    RespuestaDeFuera,
)

_TONOS = {"aceptada": "exito", "en_parte": "exito", "rechazada": "peligro", "vencida": "peligro",
    "esperando": "acento", "sin_remitir": "aviso", "sin_respuesta": "neutro"}  # fmt: skip


class _Contestacion(Registro):
    respuesta: str
    respondida: str
    respuesta_texto: str
    papel: ArchivoElegido | None


class DialogoDeRecomendaciones(DialogoDeLista[Recomendacion]):
    """Lista de lo aprobado por órganos consultivos, con su remisión y su respuesta."""

    def __init__(self, pantalla: Pantalla, padre: QWidget) -> None:
        super().__init__(padre, "Dictámenes y recomendaciones")
        self._servicios = pantalla.servicios
        self._bd = self._servicios.bd
        self._gestion = Gestion(pantalla, self)
        hoy = self._bd.hoy()
        self.lista = Vista(
            [
                Columna("Fecha", lambda r: en_corto(r.fecha), clave=lambda r: r.fecha, esencial=True),
                Columna("Qué se recomienda", lambda r: r.titulo, estira=True),
                Columna("A quién va", lambda r: r.destinatario),
                Columna("Estado", lambda r: r.estado_dicho(hoy), pildora=lambda r: _TONOS[r.estado(hoy)]),
            ],
            clave_de_fila=lambda r: r.id,
            nombre="los dictámenes y recomendaciones",
            leer=lambda: recomendaciones(self._bd),
            ficha=self._en_la_ficha,
            sin_elegir="Elija uno para ver a quién va y qué respondió.",
            vacio=EstadoVacio(
                "mail",
                "Ningún dictamen ni recomendación",
                "Lo que aprueba un órgano consultivo no es un acuerdo: aquí se dice a quién se remite, y qué"
                " responde. Que un órgano es consultivo se dice al definirlo, en Órganos.",
            ),
            marcador="Filtrar por título, texto, órgano o destino…",
            filtros=[],
            pajar=lambda r: f"{r.titulo} {r.texto} {r.organo} {r.destinatario} {en_corto(r.fecha)}",
            acciones=[Accion("Guardar como &libro…", "file-spreadsheet", self._libro)],
        )
        self.montar()

    def _en_la_ficha(self, dada: Recomendacion) -> EnLaFicha:
        hoy = self._bd.hoy()
        return EnLaFicha(
            dada.titulo,
            f"{dada.organo}, {en_corto(dada.fecha)}",
            (dada.estado_dicho(hoy), _TONOS[dada.estado(hoy)]),
            pestanas=[("Remisión", _remision(dada)), ("Texto", _texto(dada))],
            botones=self._botones(dada),
        )

    def _botones(self, dada: Recomendacion) -> list[Accion]:
        ver = partial(self._gestion.ver, "Oficio de remisión", partial(componer_oficio, self._bd, dada.id))
        espera = bool(dada.remitida) and not dada.respuesta
        botones = []
        if not dada.respuesta:
            botones.append(Accion("&Remitir…", "mail", lambda: self._remitir(dada), principal=not espera))
        if dada.remitida:
            responde = Accion("&Anotar respuesta…", "check", lambda: self._responder(dada), principal=espera)
            botones.append(responde)
        if dada.destinatario:
            botones.append(Accion("&Oficio", "file-text", ver))
        if papel := dada.adjunto_id:
            abrir = partial(self._gestion.abrir_adjunto, papel, f"Respuesta de {dada.destinatario}")
            botones.append(Accion("&Ver la respuesta", "file-text", abrir))
        return botones

    def _remitir(self, dada: Recomendacion) -> None:
        campos = [
            CampoTexto("destinatario", "&A quién va", obligatorio=True, valor=dada.destinatario, maximo=300,
                       ayuda="Una entidad de fuera: «Grupo Mercado Común»."),
            CampoTexto("por", "&Por qué medio o intermedio", valor=dada.por, maximo=300, mitad=True),
            CampoFecha("remitida", "Qué &día se remitió", valor=dada.remitida, mitad=True,
                       ayuda="Vacío: todavía no."),
        ]  # fmt: skip

        def hacer(nueva: Remision) -> LoHecho:
            return LoHecho(f"Consta que va a {nueva.destinatario}.", remitir(self._bd, dada.id, nueva))

        self.preguntar(
            Pregunta(f"Remitir «{dada.titulo}»", Remision, campos, hacer, "Anotar la &remisión"), dada.id
        )

    def _responder(self, dada: Recomendacion) -> None:
        campos: list[Campo] = [
            CampoEleccion("respuesta", "&Qué respondió", list(RESPUESTAS.items()), obligatorio=True,
                          valor=dada.respuesta or "aceptada", mitad=True),
            CampoFecha("respondida", "Qué &día", valor=dada.respondida, mitad=True,
                       ayuda="Vacío si no hubo respuesta."),
            CampoParrafo("respuesta_texto", "Qué &dice", valor=dada.respuesta_texto, lineas=4),
            CampoArchivo("papel", "&Documento", self._servicios.dialogos, ayuda="Hasta 25 MB."),
        ]  # fmt: skip

        def hacer(dicha: _Contestacion) -> LoHecho:
            elegido = dicha.papel
            papel = Evidencia(elegido.nombre, elegido.tipo, elegido.contenido) if elegido else None
            suya = RespuestaDeFuera(dicha.respuesta, dicha.respondida, dicha.respuesta_texto)
            accion = anotar_respuesta(self._bd, dada.id, suya, papel)
            return LoHecho(f"Se anotó la respuesta de {dada.destinatario}.", accion)

        titulo = f"Respuesta de {dada.destinatario}"
        self.preguntar(Pregunta(titulo, _Contestacion, campos, hacer, "Anotar la &respuesta"), dada.id)

    def _libro(self) -> None:
        destino = self._servicios.dialogos.guardar(
            "Guardar los dictámenes y recomendaciones", "Recomendaciones.xlsx", "Excel (*.xlsx);;PDF (*.pdf)"
        )
        if destino is None:
            return
        forma = "pdf" if destino.suffix.lower() == ".pdf" else "xlsx"
        with explicando_errores(self._servicios.avisos):
            escribir_archivo(destino, componer_libro_de_recomendaciones(self._bd, forma))
            self._gestion.decir_guardado(destino)


def _remision(dada: Recomendacion) -> QWidget:
    respuesta = RESPUESTAS[dada.respuesta] if dada.respuesta else ""
    cuando = f", {en_corto(dada.respondida)}" if dada.respondida else ""
    return Datos(
        [
            ("A quién va", dada.destinatario or "Falta decirlo"),
            ("Por", dada.por),
            ("Remitida", en_corto(dada.remitida) if dada.remitida else ""),
            ("Se responde hasta", en_corto(dada.vence) if dada.vence else ""),
            ("Respuesta", f"{respuesta}{cuando}"),
            ("Dice", dada.respuesta_texto),
        ]
    )


def _texto(dada: Recomendacion) -> QWidget:
    return Datos([("Sesión", f"{dada.sesion}, punto {dada.punto}"), ("Texto", dada.texto)])
