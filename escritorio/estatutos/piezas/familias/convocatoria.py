"""Con cuánta antelación se convoca y lo que rodea a la convocatoria."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QCheckBox

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_MESA,
    NOMBRES_DE_UNIDAD,
    Dia,
    Mesa,
    Periodicidad,
    Peticion,
    ReglaDeConvocatoria,
    UnidadDePlazo,
)
from escritorio.estatutos.piezas.condiciones import Condicion, Marcas, Plegado
from escritorio.estatutos.piezas.familias.base import BASES_DE_QUORUM, Opciones, PiezaDeParametros
from escritorio.estatutos.piezas.huecos import (
    FraseConHuecos,
    HuecoDeCifra,
    HuecoDeEleccion,
    HuecoDeExigencia,
    HuecoDeTexto,
)

_UNIDADES = tuple((unidad, varios) for unidad, (_, varios) in NOMBRES_DE_UNIDAD.items())
_DIAS_DE_PETICION = tuple((unidad, nombre) for unidad, nombre in _UNIDADES if unidad.en_dias)
_CUARTO = Peticion(Exigencia(Base.NUMERO_LEGAL, Comparador.AL_MENOS, Fraction(1, 4)))
_ANUAL = Periodicidad(12)
_SEMANAS = (
    ("0", "cualquier día"),
    ("1", "el primer"),
    ("2", "el segundo"),
    ("3", "el tercer"),
    ("4", "el cuarto"),
    ("5", "el último"),
)
_DIAS = tuple((dia, dia.value) for dia in Dia)


class PiezaDePlazo(PiezaDeParametros):
    """Lo que debe mediar entre convocar y sesionar; plegado, quién convoca, la petición y la periodicidad."""

    def __init__(self, inicial: ReglaDeConvocatoria | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeConvocatoria()
        self.dias = HuecoDeCifra("Antelación mínima", 0, 9_999)
        self.dias.decir(inicial.plazo if inicial else None)
        self.unidad = HuecoDeEleccion("En qué se cuenta el plazo", _UNIDADES, regla.unidad)
        self.maximo = HuecoDeCifra("Antelación máxima", regla.maximo, 9_999)
        self.convoca = HuecoDeTexto("Quién convoca", regla.convoca, "la presidencia")
        self.plazo_urgente = HuecoDeCifra("Antelación de urgencia", 0, 9_999)
        self.plazo_urgente.decir(regla.urgencia)
        self.ratifica = QCheckBox("El primer punto es &ratificarla; si no, se levanta la sesión")
        self.ratifica.setChecked(regla.ratifica_urgencia)
        self.urgencia = Condicion(
            "Puede convocarse de &urgencia",
            regla.urgencia is not None,
            FraseConHuecos("De urgencia basta con", self.plazo_urgente, "de antelación, en la misma unidad."),
            self.ratifica,
        )
        self.universal = QCheckBox("Vale sin convocatoria si asisten &todos")
        self.universal.setChecked(regla.universal)
        mesa = list(NOMBRES_DE_MESA.items())
        self.universal_con = Marcas("Además de todos, ha de estar:", mesa, regla.universal_con)
        self.completos = QCheckBox("Son días comp&letos: no cuentan ni el de convocar ni el de la sesión")
        self.completos.setChecked(regla.completos)
        self._poner_peticion(regla.peticion)
        self._poner_periodicidad(regla.periodicidad)
        self.plazo = Condicion(
            "Exige un &plazo",
            regla.plazo != 0,
            FraseConHuecos("Se convoca con al menos", self.dias, self.unidad, "de antelación."),
        )
        self._apilar(
            self.plazo,
            Plegado(
                regla != ReglaDeConvocatoria(regla.plazo, regla.unidad),
                FraseConHuecos("Y con no más de", self.maximo, "de antelación (vacío: sin máximo)."),
                FraseConHuecos("Convoca", self.convoca),
                self.urgencia,
                self.pedida,
                self.periodica,
                self.universal,
                self.universal_con,
                self.completos,
            ),
        )
        self.cambiada.connect(self._al_cambiar)
        self._al_cambiar()

    def parametros(self) -> ReglaDeConvocatoria:
        plazo = self.dias.dicho() if self.plazo.puesta() else 0
        if plazo is None:
            raise DatoInvalido("Escriba cuántos días; con 0 no se exige antelación.")
        return ReglaDeConvocatoria(
            plazo,
            UnidadDePlazo(self.unidad.clave()),
            self.maximo.valor(),
            self.convoca.valor(),
            self._peticion() if self.pedida.puesta() else None,
            self._periodicidad() if self.periodica.puesta() else None,
            self.universal.isChecked(),
            self.plazo_urgente.valor() if self.urgencia.puesta() else None,
            self.urgencia.puesta() and self.ratifica.isChecked(),
            tuple(Mesa(c) for c in self.universal_con.claves()) if self.universal.isChecked() else (),
            self.completos.isChecked() and self._en_dias(),
        )

    def _poner_peticion(self, peticion: Peticion | None) -> None:
        dicha = peticion or _CUARTO
        self.piden = HuecoDeExigencia("La piden", BASES_DE_QUORUM, dicha.exigencia)
        self.convocar = HuecoDeCifra("Días para convocar la sesión pedida", dicha.convocar_dias, 999)
        self.celebrar = HuecoDeCifra("Días para celebrar la sesión pedida", dicha.celebrar_dias, 999)
        self.meses = HuecoDeCifra("Meses para celebrar la sesión pedida", dicha.celebrar_meses, 99)
        self.dias_de_peticion = HuecoDeEleccion(
            "En qué días se cuenta la petición", _DIAS_DE_PETICION, dicha.unidad
        )
        self.pedida = Condicion(
            "Se puede pedir una sesió&n",
            peticion is not None,
            self.piden,
            FraseConHuecos(
                "Se convoca en",
                self.convocar,
                "y se celebra en",
                self.celebrar,
                self.dias_de_peticion,
                "(vacío: sin tope).",
            ),
            FraseConHuecos("O se celebra en", self.meses, "meses (vacío: se cuenta en días)."),
        )

    def _poner_periodicidad(self, periodicidad: Periodicidad | None) -> None:
        dicha = periodicidad or _ANUAL
        self.cada = HuecoDeCifra("Cada cuántos meses se reúne", dicha.cada_meses, 120)
        self.semana = HuecoDeEleccion("Qué semana del mes", _SEMANAS, str(dicha.semana))
        self.dia = HuecoDeEleccion("Qué día de la semana", _DIAS, dicha.dia or Dia.JUEVES)
        self._frase_dia = FraseConHuecos("Se reúne", self.semana, self.dia, "del mes.")
        self.periodica = Condicion(
            "Se reúne cada ciert&o tiempo",
            periodicidad is not None,
            FraseConHuecos("Al menos una vez cada", self.cada, "meses."),
            self._frase_dia,
        )
        self.semana.currentIndexChanged.connect(self._al_elegir_semana)
        self._al_elegir_semana()

    def _al_cambiar(self) -> None:
        self.universal_con.setVisible(self.universal.isChecked())
        self.completos.setVisible(self._en_dias())

    def _en_dias(self) -> bool:
        return UnidadDePlazo(self.unidad.clave()).en_dias

    def _al_elegir_semana(self) -> None:
        self.dia.setVisible(self.semana.clave() != "0")
        self._frase_dia.recolocar()

    def _peticion(self) -> Peticion:
        unidad = UnidadDePlazo(self.dias_de_peticion.clave())
        return Peticion(
            self.piden.exigencia(), self.convocar.valor(), self.celebrar.valor(), unidad, self.meses.valor()
        )

    def _periodicidad(self) -> Periodicidad:
        if not self.cada.valor():
            raise DatoInvalido("Escriba cada cuántos meses se reúne.")
        semana = int(self.semana.clave())
        return Periodicidad(self.cada.valor(), semana, Dia(self.dia.clave()) if semana else None)
