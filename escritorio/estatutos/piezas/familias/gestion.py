"""Poderes, cuota y acta: las reglas de la gestión de cada día."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_APROBACION,
    NOMBRES_DE_FIRMANTE,
    NOMBRES_DE_UNIDAD,
    Aprobacion,
    Firmante,
    Numeracion,
    PlazoDeVoto,
    ReglaDeActa,
    UnidadDePlazo,
)
from escritorio.estatutos.modelo.votar import (
    NOMBRES_DE_CUOTA,
    NOMBRES_DE_PRORRATEO,
    NOMBRES_DE_SALIDA,
    FormaDeCuota,
    Prorrateo,
    ReglaDeCuota,
    ReglaDePoderes,
    Salida,
)
from escritorio.estatutos.piezas.condiciones import Condicion, Marcas, Plegado
from escritorio.estatutos.piezas.familias.base import (
    MESES,
    HuecoDeTiempo,
    Opciones,
    PiezaDeParametros,
)
from escritorio.estatutos.piezas.familias.impago import PiezaDeImpago
from escritorio.estatutos.piezas.familias.requisitos import PiezaDePoblacion
from escritorio.estatutos.piezas.huecos import FraseConHuecos, HuecoDeCifra, HuecoDeEleccion, HuecoDeTexto

_MISMOS = (
    (Reparto.PAIS, "del mismo país"),
    (Reparto.CATEGORIA, "de la misma categoría"),
    (Reparto.SUBDIVISION, "de la misma subdivisión"),
    (Reparto.TIPO, "del mismo tipo"),
    (Reparto.GRUPO, "de la misma federación o subregión"),
)
_NUMERACIONES = (
    (Numeracion.CONTINUA, "seguida, sin volver a empezar"),
    (Numeracion.ANUAL, "cada año desde el 1"),
)


_NO_LO_DICE = ("", "lo que la regla no dice")
_QUIEN_LO_LLEVA = (
    ("", "quien la regla no dice"),
    ("si", "otro integrante del órgano"),
    ("no", "cualquiera, aunque no lo integre"),
)
_SI_HACEN_QUORUM = (("", "no lo dice la regla"), ("si", "cuenta"), ("no", "no cuenta"))
_EN_SI_O_NO: Mapping[str, bool | None] = {"": None, "si": True, "no": False}


class PiezaDePoderes(PiezaDeParametros):
    """Si se admiten poderes y con qué límites."""

    def __init__(self, inicial: ReglaDePoderes | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDePoderes(admite=False)
        self.maximo = HuecoDeCifra("Poderes por apoderado", regla.maximo, 999)
        self.mismo = Marcas("Quien lo da y quien lo lleva han de ser:", _MISMOS, regla.mismo)
        self.forma = HuecoDeTexto("Cómo se da el poder", regla.forma, "escrito firmado")
        self.plazo = HuecoDeCifra("Horas de antelación del poder", regla.plazo_horas, 9_999)
        lleva, hacen = _en_clave(regla.integrante), _en_clave(regla.hacen_quorum)
        self.lleva = HuecoDeEleccion("Quién puede llevar el poder", _QUIEN_LO_LLEVA, lleva)
        self.quorum = HuecoDeEleccion("Si el representado hace quórum", _SI_HACEN_QUORUM, hacen)
        self.admite = Condicion(
            "Se puede votar por &poder",
            regla.admite,
            FraseConHuecos("Cada uno lleva como mucho", self.maximo, "poderes (vacío: sin tope)."),
            FraseConHuecos("Se da por", self.forma),
            FraseConHuecos("y se presenta", self.plazo, "horas antes (vacío: hasta que empiece la sesión)."),
            FraseConHuecos("Lo lleva", self.lleva),
            FraseConHuecos("Para el quórum, el representado", self.quorum),
            self.mismo,
        )
        self._apilar(self.admite)

    def parametros(self) -> ReglaDePoderes:
        if not self.admite.puesta():
            return ReglaDePoderes(admite=False)
        mismo = tuple(Reparto(clave) for clave in self.mismo.claves())
        return ReglaDePoderes(
            True,
            self.maximo.valor(),
            mismo,
            self.forma.valor(),
            self.plazo.valor(),
            _EN_SI_O_NO[self.quorum.clave()],
            _EN_SI_O_NO[self.lleva.clave()],
        )


def _en_clave(dicho: bool | None) -> str:
    return next(clave for clave, valor in _EN_SI_O_NO.items() if valor is dicho)


class PiezaDeCuota(PiezaDeParametros):
    """Cómo se calcula, cada cuánto y cuándo vence; plegado, quien entra y quien sale."""

    def __init__(self, inicial: ReglaDeCuota | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeCuota(FormaDeCuota.TRAMOS)
        self.forma = HuecoDeEleccion("Cómo se calcula la cuota", list(NOMBRES_DE_CUOTA.items()), regla.forma)
        self.cada = HuecoDeTiempo("Cada cuánto se paga", regla.cada_meses, MESES)
        self.dias = HuecoDeCifra("Días hasta el vencimiento", 0, 9_999)
        self.dias.decir(regla.vence_dias)
        self.vence = Condicion(
            "Tiene &vencimiento",
            regla.vence_dias is not None,
            FraseConHuecos("Vence a los", self.dias, "días de emitirse."),
        )
        self.incorporacion = QCheckBox("Quien entra paga además una de incorporación")
        self.incorporacion.setChecked(regla.incorporacion)
        self.exentos = QCheckBox("En un reparto, lo de los e&xentos lo pagan los demás")
        self.exentos.setChecked(regla.reparte_exentos)
        prorrateos = [_NO_LO_DICE, *NOMBRES_DE_PRORRATEO.items()]
        salidas = [_NO_LO_DICE, *NOMBRES_DE_SALIDA.items()]
        self.prorrateo = HuecoDeEleccion("Qué paga quien entra a mitad", prorrateos, regla.prorrateo or "")
        self.salida = HuecoDeEleccion("Qué debe quien sale", salidas, regla.salida or "")
        self.aviso = HuecoDeCifra("Meses de aviso de la salida", regla.aviso_meses, 99)
        self.poblacion = PiezaDePoblacion(regla.poblacion)
        self.impago = PiezaDeImpago(regla)
        basta = ReglaDeCuota(regla.forma, regla.cada_meses, regla.vence_dias)
        self._apilar(
            FraseConHuecos("La cuota es", self.forma),
            FraseConHuecos("y se paga cada", self.cada.cifra, self.cada.unidad),
            self.vence,
            Plegado(
                regla != basta,
                self.poblacion,
                FraseConHuecos("Quien entra a mitad de un periodo paga", self.prorrateo),
                self.incorporacion,
                self.exentos,
                FraseConHuecos("Quien sale debe", self.salida),
                FraseConHuecos("y avisa con", self.aviso, "meses de antelación (vacío: sin aviso)."),
                self.impago,
            ),
        )

    def parametros(self) -> ReglaDeCuota:
        if not self.cada.valor():
            raise DatoInvalido("Escriba cada cuánto se paga la cuota.")
        return ReglaDeCuota(
            FormaDeCuota(self.forma.clave()),
            self.cada.valor(),
            self.dias.valor() if self.vence.puesta() else None,
            Prorrateo(self.prorrateo.clave()) if self.prorrateo.clave() else None,
            self.incorporacion.isChecked(),
            Salida(self.salida.clave()) if self.salida.clave() else None,
            self.aviso.valor(),
            *self.impago.valores(),
            poblacion=self.poblacion.valor(),
            reparte_exentos=self.exentos.isChecked(),
        )


class PiezaDeActa(PiezaDeParametros):
    """Cómo se numera, quién firma y cuándo se aprueba un acta."""

    def __init__(self, inicial: ReglaDeActa | None, opciones: Opciones) -> None:
        super().__init__()
        firman = (Firmante.SECRETARIA, Firmante.PRESIDENCIA)
        regla = inicial or ReglaDeActa(Numeracion.CONTINUA, firman, Aprobacion.SIGUIENTE)
        self.numeracion = HuecoDeEleccion("Cómo se numeran", _NUMERACIONES, regla.numeracion)
        self.acuerdos = HuecoDeEleccion("Cómo se numeran los acuerdos", _NUMERACIONES, regla.acuerdos)
        plazo = regla.particular
        self.particular = HuecoDeCifra("Plazo del voto particular", 0, 999)
        self.particular.decir(plazo.cuantos if plazo else None)
        unidades = [(u, f"{varios} desde la sesión") for u, (_, varios) in NOMBRES_DE_UNIDAD.items()]
        self.unidad = HuecoDeEleccion(
            "En qué se cuenta", unidades, plazo.unidad if plazo else UnidadDePlazo.CORRIDOS
        )
        self.respuesta = HuecoDeCifra("Días para responder a un dictamen", regla.respuesta_dias, 9_999)
        self.firman = Marcas("La firman:", list(NOMBRES_DE_FIRMANTE.items()), regla.firman)
        aprobaciones = list(NOMBRES_DE_APROBACION.items())
        self.aprobacion = HuecoDeEleccion("Cuándo se aprueba", aprobaciones, regla.aprobacion)
        self._apilar(
            FraseConHuecos("Las actas llevan numeración", self.numeracion),
            FraseConHuecos("y los acuerdos,", self.acuerdos),
            self.firman,
            FraseConHuecos("Se aprueba", self.aprobacion),
            FraseConHuecos(
                "Un voto particular se presenta en",
                self.particular,
                self.unidad,
                "(vacío: la regla no lo dice).",
            ),
            FraseConHuecos(
                "A un dictamen o recomendación se responde en",
                self.respuesta,
                "días de remitido (vacío: sin plazo).",
            ),
        )

    def parametros(self) -> ReglaDeActa:
        firman = tuple(Firmante(clave) for clave in self.firman.claves())
        if not firman:
            raise DatoInvalido("Marque quién firma el acta.")
        return ReglaDeActa(
            Numeracion(self.numeracion.clave()),
            firman,
            Aprobacion(self.aprobacion.clave()),
            Numeracion(self.acuerdos.clave()),
            None
            if (cuantos := self.particular.dicho()) is None
            else PlazoDeVoto(cuantos, UnidadDePlazo(self.unidad.clave())),
            self.respuesta.valor(),
        )
