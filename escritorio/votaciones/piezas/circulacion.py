"""Las consultas por escrito: abrirlas, anotar lo que responden y contarlo; y lo resuelto a reserva."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoFecha,
    CampoHora,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Accion, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.estatutos.modelo.sesionar import nombre_de_decision
from escritorio.estatutos.piezas.campos import campo_de_decision, campo_de_organo
from escritorio.organos.consultas.integracion import quien_ocupa
from escritorio.votaciones.acciones.circulacion import (
    abrir_circulacion,
    anular_circulacion,
    cerrar_circulacion,
    resolver_ad_referendum,
    responder,
)
from escritorio.votaciones.consultas.votaciones import circulacion, circulaciones
from escritorio.votaciones.modelo.votaciones import (
    ESTADOS_DE_CIRCULACION,
    Circulacion,
    CirculacionNueva,
    ResolucionNueva,
    Respuesta,
)
from escritorio.votaciones.reglas.votaciones import SENTIDOS_POR_ESCRITO

_TONOS = {"abierta": "acento", "aprobada": "exito", "rechazada": "peligro", "anulada": "neutro"}


class _Consulta(Registro):
    organo_id: str
    tipo_decision: str
    titulo: str
    texto: str
    plazo: str


class _Contestacion(Registro):
    sentido: str
    recibida: str
    hora: str
    medio: str


class DialogoDeConsultas(DialogoDeLista[Circulacion]):
    """Lista de consultas por escrito, con lo que respondió cada cual."""

    def __init__(self, servicios: Servicios, padre: QWidget) -> None:
        super().__init__(padre, "Consultas por escrito")
        self._servicios = servicios
        self._bd = servicios.bd
        self.lista = Vista(
            [
                Columna("Enviada", lambda c: en_corto(c.emitida), clave=lambda c: c.emitida, esencial=True),
                Columna("Consulta", lambda c: c.titulo, estira=True),
                Columna("Órgano", lambda c: c.organo),
                Columna(
                    "Estado", lambda c: ESTADOS_DE_CIRCULACION[c.estado], pildora=lambda c: _TONOS[c.estado]
                ),
            ],
            clave_de_fila=lambda c: c.id,
            nombre="las consultas por escrito",
            leer=lambda: circulaciones(self._bd),
            ficha=self._en_la_ficha,
            sin_elegir="Elija una consulta para ver lo respondido.",
            vacio=EstadoVacio(
                "mail",
                "Ninguna consulta por escrito",
                "Cuando algo no puede esperar a la sesión, se pregunta por escrito a quienes integran el"
                " órgano. Lo que aprueben queda pendiente de que la sesión siguiente lo ratifique.",
                "&Consultar por escrito",
                self.consultar,
            ),
            marcador="Filtrar por título u órgano…",
            filtros=[],
            pajar=lambda c: f"{c.titulo} {c.organo} {en_corto(c.emitida)}",
            acciones=[Accion("Consultar por &escrito…", "plus", self.consultar, principal=True)],
        )
        self.montar()

    def consultar(self) -> None:
        """Pide lo que se consulta y la abre."""
        hoy = self._bd.hoy()
        campos = [
            *_campos_de_acuerdo(self._bd),
            CampoFecha("plazo", "Se responde &hasta", obligatorio=True, mitad=True),
        ]
        explicacion = f"Se consulta hoy, {en_corto(hoy)}, a quienes integran el órgano, con sus votos de hoy."

        def hacer(dada: _Consulta) -> LoHecho:
            nueva = CirculacionNueva(
                dada.organo_id, dada.titulo, dada.texto, dada.tipo_decision, self._bd.ahora(), dada.plazo
            )
            creada = Referencia("circulacion", abrir_circulacion(self._bd, nueva))
            return LoHecho("Se abrió la consulta por escrito.", muestra=creada)

        self.preguntar(Pregunta("Consultar por escrito", _Consulta, campos, hacer, "&Consultar", explicacion))

    def _en_la_ficha(self, dada: Circulacion) -> EnLaFicha:
        respondieron = sum(bool(r.sentido) for r in dada.respuestas if r.votos)
        votan = sum(r.votos > 0 for r in dada.respuestas)
        return EnLaFicha(
            dada.titulo,
            f"{dada.organo} · se responde hasta el {en_corto(dada.plazo)}",
            (ESTADOS_DE_CIRCULACION[dada.estado], _TONOS[dada.estado]),
            pestanas=[
                (f"Respuestas ({respondieron} de {votan})", self._respuestas(dada)),
                ("Datos", _datos(dada)),
            ],
            botones=self._botones(dada),
        )

    def _respuestas(self, dada: Circulacion) -> QWidget:
        lista = ListaCorta("No se consultó a nadie.")
        abierta = dada.admite("responder")
        lista.poner([(r.nombre, _que_respondio(r)) for r in dada.respuestas], pulsables=abierta)
        lista.pulsada.connect(lambda n: self._responder(dada, dada.respuestas[n]))
        ayuda = etiqueta("Pulse un nombre para anotar lo que respondió.", "suave")
        return apilar(ayuda, lista) if abierta else lista

    def _botones(self, dada: Circulacion) -> list[Accion]:
        if not dada.admite("cerrar"):
            return []
        return [
            Accion("&Cerrar y contar", "check", lambda: self._cerrar(dada), principal=True),
            Accion("&Anular la consulta", "x", lambda: self._anular(dada), peligro=True),
        ]

    def _responder(self, dada: Circulacion, quien: Respuesta) -> None:
        ahora = self._bd.ahora()
        campos: list[Campo] = [
            CampoEleccion(
                "sentido",
                "&Responde",
                list(SENTIDOS_POR_ESCRITO.items()),
                obligatorio=True,
                valor=quien.sentido or "a_favor",
            ),
            CampoFecha("recibida", "&Día", obligatorio=True, valor=ahora[:10], mitad=True),
            CampoHora("hora", "&Hora", obligatorio=True, valor=ahora[11:16], mitad=True),
            CampoTexto("medio", "&Medio", valor=quien.medio or "Correo electrónico"),
        ]

        def hacer(dada: _Contestacion) -> LoHecho:
            responder(self._bd, quien.id, dada.sentido, f"{dada.recibida}T{dada.hora}", dada.medio)
            return LoHecho(f"Se anotó la respuesta de {quien.nombre}.")

        self.preguntar(Pregunta(f"Respuesta de {quien.nombre}", _Contestacion, campos, hacer), dada.id)

    def _cerrar(self, dada: Circulacion) -> None:
        with explicando_errores(self._servicios.avisos) as intento:
            cerrar_circulacion(self._bd, dada.id, self._bd.ahora())
        if intento.bien:
            dictamen = circulacion(self._bd, dada.id).dictamen
            self.anunciar(str(dictamen.frase) if dictamen else "Se cerró la consulta.", dada.id)

    def _anular(self, dada: Circulacion) -> None:
        seguro = self._servicios.avisos.confirmar(
            "Anular la consulta",
            f"«{dada.titulo}» queda anulada, sin contar lo respondido.",
            "&Anular la consulta",
            "Lo respondido se conserva.",
            peligro=True,
        )
        if not seguro:
            return
        with explicando_errores(self._servicios.avisos) as intento:
            anular_circulacion(self._bd, dada.id, self._bd.ahora())
        if intento.bien:
            self.anunciar("Se anuló la consulta.", dada.id)


def resolver_a_reserva(bd: Archivo, padre: QWidget) -> LoHecho | None:
    """Pide lo que la presidencia resuelve a reserva del órgano; da lo hecho, si se hizo."""
    suyos = _campos_de_acuerdo(bd)
    campos = [
        *suyos,
        CampoTexto(
            "resuelve",
            "&Quién resuelve",
            obligatorio=True,
            valor=quien_ocupa(bd, suyos[0].valor or "", "presidencia", bd.hoy()),
            mitad=True,
        ),
        CampoFecha("fecha", "&Fecha", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoParrafo("motivo", "&Por qué no se pudo esperar", obligatorio=True, lineas=2),
    ]

    def hacer(dada: ResolucionNueva) -> LoHecho:
        hecho = resolver_ad_referendum(bd, dada)
        return LoHecho(f"Acuerdo n.º {hecho.numero}, pendiente de que {hecho.organo} lo ratifique.")

    explicacion = "Es acuerdo desde hoy, y aparece solo en el orden del día siguiente para ratificarlo."
    titulo = "Resolver a reserva de ratificación"
    return Pregunta(titulo, ResolucionNueva, campos, hacer, "&Asentar", explicacion).abrir(padre)


def _campos_de_acuerdo(bd: Archivo) -> list[Campo]:
    return [
        replace(campo_de_organo(bd, "Ó&rgano"), mitad=False),
        replace(campo_de_decision(bd), mitad=False),
        CampoTexto("titulo", "&Título", obligatorio=True),
        CampoParrafo("texto", "Te&xto del acuerdo", obligatorio=True, lineas=5),
    ]


def _que_respondio(dada: Respuesta) -> str:
    if not dada.votos:
        return str(dada.motivo_sin_voto) or "Se le informa; no vota."
    if not dada.sentido:
        return "Sin respuesta"
    cuando = f" · {con_hora(dada.recibida)}" if dada.recibida else ""
    return f"{SENTIDOS_POR_ESCRITO[dada.sentido]}{cuando}{f' · {dada.medio}' if dada.medio else ''}"


def _datos(dada: Circulacion) -> QWidget:
    pares: list[tuple[str, str | QWidget]] = [
        ("Enviada", con_hora(dada.emitida)),
        ("Decisión", nombre_de_decision(dada.tipo_decision)),
        ("Faltan", contar(dada.faltan, "respuesta", "respuestas")),
        ("Cerrada", con_hora(dada.cerrada) if dada.cerrada else ""),
        ("Texto", dada.texto),
    ]
    if dada.dictamen is None:
        return Datos(pares)
    cuenta = [etiqueta(str(paso), "rotulo") for paso in dada.dictamen.cuenta]
    fundamento = etiqueta(f"Fundamento: {dada.dictamen.fundamento}.", "rotulo")
    return apilar(Datos(pares), "Dictamen", etiqueta(str(dada.dictamen.frase)), *cuenta, fundamento)
