"""Las cartas a quien debe: emitir las que tocan, guardarlas, anotar su envío y cambiar sus textos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import asdict, replace
from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.casillas import Linea
from escritorio.comun.interfaz.dialogos import preguntar_carpeta
from escritorio.comun.interfaz.ficha import ListaCorta, apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, pedir
from escritorio.cuotas.acciones.cartas import (
    CartasEmitidas,
    anotar_envio,
    anular_carta,
    cambiar_nivel,
    emitir_carta_de_nivel,
    emitir_cartas,
    guardar_cartas,
)
from escritorio.cuotas.consultas.cartas import (
    carta_pdf,
    cartas,
    cartas_que_esperan,
    cartas_que_tocan,
    nivel,
)
from escritorio.cuotas.modelo.cartas import MEDIOS_DE_ENVIO, NIVELES, SENALES, Carta, CartasGuardadas
from escritorio.cuotas.piezas.cobranza_gestiones import DialogoDeEleccion, elegir
from escritorio.cuotas.reglas.cartas import decir_vencido

_SE_NOMBRAN = 3


class _OtroNivel(Registro):
    nivel: str
    motivo: str


class _Nivel(Registro):
    nivel: str


class _Cartas(Registro):
    dias: int
    cada: int
    texto_es: str
    texto_pt: str


class _Envio(Registro):
    carta: str
    medio: str
    otro: str
    fecha: str
    acuse: str


class _Anulacion(Registro):
    carta: str
    motivo: str


class GestionesDeCartas(Gestion):
    """Las gestiones de cartas de una pantalla. `carpeta`: cómo se elige dónde guardarlas."""

    def __init__(
        self, pantalla: Pantalla, carpeta: Callable[[QWidget, str], Path | None] = preguntar_carpeta
    ) -> None:
        super().__init__(pantalla)
        self._carpeta = carpeta

    def emitir(self) -> None:
        """Elegir entre las que hoy tocan y emitirlas."""
        tocan = cartas_que_tocan(self._bd)
        if not tocan:
            self._servicios.avisos.error("\n".join(("Hoy no le toca carta a nadie.", *self._esperas())))
            return
        lineas = [
            Linea(p.socio_id, f"{p.socio} · {NIVELES[p.nivel]} · {decir_vencido(p.cargos)}\n{p.motivo}", True)
            for p in tocan
        ]
        explicacion = (
            "Estas son las que tocan hoy según los días de cada nivel (uso de la secretaría: ningún artículo"
            " los pide). Se numeran y se guardan; enviarlas queda de su mano."
        )
        explicacion = "\n".join((explicacion, *self._esperas()))
        elegidos = elegir(
            DialogoDeEleccion(
                self._pantalla,
                "Cartas que tocan hoy",
                explicacion,
                lineas,
                "&Emitir las cartas",
                ver=lambda sobre, socio_id: self.ver_ejemplar(
                    sobre, "Carta", lambda: self._papel(emitir_cartas(self._bd, [socio_id]))
                ),
            )
        )
        if elegidos:
            self.correr_fuera(
                "Emitiendo las cartas",
                lambda bd, avance: emitir_cartas(bd, elegidos, avance),
                self._emitidas,
            )

    def _papel(self, emitidas: CartasEmitidas) -> bytes:
        return carta_pdf(self._bd, emitidas.ids[0])

    def _esperas(self) -> list[str]:
        """Por qué no salen los demás que deben, los primeros."""
        esperan = cartas_que_esperan(self._bd)
        frases = [f"{e.socio}: {e.frase}" for e in esperan[:_SE_NOMBRAN]]
        resto = len(esperan) - len(frases)
        cola = (
            "Y a otro socio más le tocará después."
            if resto == 1
            else f"Y a otros {resto} les tocará después."
        )
        return [*frases, *([cola] if resto else [])]

    def escribir_otro_nivel(self, socio_id: str) -> None:
        """Una de un nivel que hoy no toca, con su motivo."""

        def hacer(dado: _OtroNivel) -> LoHecho:
            emitir_carta_de_nivel(self._bd, socio_id, dado.nivel, dado.motivo)
            return LoHecho("Se emitió 1 carta. Falta enviarla.")

        opciones = list(NIVELES.items())
        espera = next(iter(cartas_que_esperan(self._bd, socio_id)), None)
        hoy_tocan = (c for c in cartas_que_tocan(self._bd) if c.socio_id == socio_id)
        suya = espera or next(hoy_tocan, None)
        explicacion = f"{espera.frase} " if espera else ""
        Pregunta(
            "Escribirle de otro nivel",
            _OtroNivel,
            [
                CampoEleccion(
                    "nivel",
                    "&Nivel",
                    opciones,
                    obligatorio=True,
                    valor=suya.nivel if suya else opciones[0][0],
                ),
                CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
            ],
            hacer,
            "&Emitir la carta",
            f"{explicacion}Elegir otro nivel queda anotado con su motivo.",
            ver=lambda sobre, dado: self.ver_ejemplar(
                sobre,
                "Carta",
                lambda: self._papel(emitir_carta_de_nivel(self._bd, socio_id, dado.nivel, dado.motivo)),
            ),
        ).en(self._pantalla)

    def _emitidas(self, emitidas: CartasEmitidas) -> None:
        cuantas = len(emitidas.ids)
        verbo = "Se emitió" if cuantas == 1 else "Se emitieron"
        self._pantalla.decir_hecho(f"{verbo} {contar(cuantas, 'carta', 'cartas')}. Falta enviarlas.")

    def guardar(self) -> None:
        """Las emitidas, en una carpeta: cada una en PDF y su correo por enviar."""
        vigentes = [c for c in cartas(self._bd) if c.admite("guardar")]
        if not vigentes:
            self._servicios.avisos.error("Todavía no se emitió ninguna carta.")
            return
        lineas = [Linea(c.id, f"{_titulo(c)} · {c.socio}\n{_estado(c)}", c.enviada is None) for c in vigentes]
        explicacion = (
            "Marcadas, las que no consta que se enviaran. De quien tiene correo se guarda también el .eml."
        )
        elegidas = elegir(
            DialogoDeEleccion(
                self._pantalla, "Guardar las cartas", explicacion, lineas, "&Elegir la carpeta…"
            )
        )
        if not elegidas:
            return
        carpeta = self._carpeta(self._pantalla, "Carpeta en la que dejar las cartas")
        if carpeta is not None:
            self.correr_fuera(
                "Guardando las cartas",
                lambda bd, avance: guardar_cartas(bd, elegidas, carpeta, avance),
                self._guardadas,
            )

    def _guardadas(self, guardadas: CartasGuardadas) -> None:
        sin = len(guardadas.sin_correo)
        faltan = f" Sin correo: {contar(sin, 'socio', 'socios')}." if sin else ""
        self._servicios.avisos.hecho(
            f"Se guardaron {contar(guardadas.cartas, 'carta', 'cartas')} y"
            f" {contar(guardadas.correos, 'correo', 'correos')} en"
            f" «{Path(guardadas.carpeta).name}».{faltan}"
        )

    def cambiar_textos(self) -> None:
        """Desde cuándo toca cada nivel y qué dice."""
        opciones = list(NIVELES.items())
        campo = CampoEleccion("nivel", "&Nivel", opciones, obligatorio=True, valor=opciones[0][0])
        dado = pedir(self._pantalla, "Qué carta se cambia", _Nivel, [campo])
        if dado is not None:
            self._editar(dado.nivel)

    def _editar(self, clave: str) -> None:
        suyo = nivel(self._bd, clave)
        senales = "; ".join(f"{s}, {que}" for s, que in SENALES.items())

        def hacer(dado: _Cartas) -> LoHecho:
            cambiar_nivel(self._bd, replace(suyo, **asdict(dado)))
            return LoHecho(f"Se cambiaron las cartas de {NIVELES[clave].lower()}.")

        Pregunta(
            NIVELES[clave],
            _Cartas,
            [
                _en_dias("dias", "&Toca desde (días vencido)", 0, suyo.dias),
                _en_dias("cada", "Se &repite cada (días)", 1, suyo.cada),
                CampoParrafo(
                    "texto_es", "Texto en &español", lineas=5, obligatorio=True, valor=suyo.texto_es
                ),
                CampoParrafo(
                    "texto_pt", "Texto en &portugués", lineas=5, obligatorio=True, valor=suyo.texto_pt
                ),
            ],
            hacer,
            explicacion=f"Lo ya emitido no cambia. El texto puede llevar {senales}.",
        ).en(self._pantalla)

    def pestana(self, socio_id: str) -> QWidget:
        """El historial de un socio: pulsar una carta la abre."""
        suyas, lista = cartas(self._bd, socio_id), ListaCorta("Todavía no se le escribió.")
        lista.poner([(_titulo(c), f"{_estado(c)} · {c.motivo}") for c in suyas], pulsables=True)
        lista.pulsada.connect(lambda n: self.ver_carta(suyas[n]))
        vigentes = [c for c in suyas if c.admite("anular")]
        botones = [
            Accion("&Anotar un envío…", "check", lambda: self.anotar_envio(vigentes)),
            Accion("An&ular una carta…", "x", lambda: self.anular(vigentes)),
        ]
        espera = [etiqueta(e.frase, "suave") for e in cartas_que_esperan(self._bd, socio_id)]
        otro = Accion("Escribirle &de otro nivel…", "mail", lambda: self.escribir_otro_nivel(socio_id))
        return apilar(lista, *espera, boton_de(otro), *(boton_de(b) for b in botones if vigentes))

    def ver_carta(self, carta: Carta) -> None:
        """La carta tal como se emitió."""
        self.ver(f"{_titulo(carta)} a {carta.socio}", carta_pdf(self._bd, carta.id))

    def anotar_envio(self, vigentes: Sequence[Carta]) -> None:
        """Cómo y cuándo se envió una, y su acuse."""

        def hacer(dado: _Envio) -> LoHecho:
            anotar_envio(self._bd, dado.carta, dado.otro or dado.medio, dado.fecha, dado.acuse or None)
            return LoHecho("Se anotó el envío.")

        Pregunta(
            "Anotar un envío",
            _Envio,
            [
                _campo_de_carta(vigentes),
                CampoEleccion("medio", "&Medio", [(m, m) for m in MEDIOS_DE_ENVIO], valor=MEDIOS_DE_ENVIO[0]),
                CampoTexto("otro", "U &otro medio", maximo=100),
                CampoFecha("fecha", "&Enviada el", obligatorio=True, valor=self._bd.hoy(), mitad=True),
                CampoFecha("acuse", "A&cuse de recibo", mitad=True),
            ],
            hacer,
        ).en(self._pantalla)

    def anular(self, vigentes: Sequence[Carta]) -> None:
        """Una emitida por error."""

        def hacer(dado: _Anulacion) -> LoHecho:
            anular_carta(self._bd, dado.carta, dado.motivo)
            return LoHecho("Se anuló la carta; su número no se libera.")

        motivo = CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True)
        Pregunta("Anular una carta", _Anulacion, [_campo_de_carta(vigentes), motivo], hacer, "A&nular").en(
            self._pantalla
        )


def _campo_de_carta(vigentes: Sequence[Carta]) -> Campo:
    opciones = [(c.id, f"{_titulo(c)} · {_envio(c)}") for c in vigentes]
    return CampoEleccion("carta", "Car&ta", opciones, obligatorio=True, valor=opciones[0][0])


def _en_dias(clave: str, rotulo: str, minimo: int, valor: int) -> Campo:
    return CampoEntero(clave, rotulo, minimo, 9_999, obligatorio=True, valor=valor, mitad=True)


def _titulo(carta: Carta) -> str:
    return f"{NIVELES[carta.nivel]} n.º {carta.numero}, {en_corto(carta.fecha)}"


def _envio(carta: Carta) -> str:
    """En corto: un desplegable no parte su texto."""
    return f"enviada el {en_corto(carta.enviada)}" if carta.enviada else "sin enviar"


def _estado(carta: Carta) -> str:
    if carta.estado == "anulado":
        return f"Anulada: {carta.motivo_anulacion}"
    if carta.enviada is None:
        return "Sin enviar"
    acuse = f", acuse el {en_corto(carta.acuse)}" if carta.acuse else ""
    return f"Enviada el {en_corto(carta.enviada)} ({carta.medio.lower()}){acuse}"
