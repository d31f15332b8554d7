"""Cuánto dura un mandato y lo que lo rodea."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import MESES as MESES_DEL_ANIO
from escritorio.estatutos.modelo.integrar import (
    NOMBRES_DE_ALTERNANCIA,
    NOMBRES_DE_CRITERIO,
    NOMBRES_DE_HECHO,
    NOMBRES_DE_SUPLENCIA,
    Alternancia,
    CriterioDeTurno,
    LigaDeMandato,
    ReglaDeMandato,
    Suplencia,
)
from escritorio.estatutos.piezas.condiciones import Condicion, Plegado
from escritorio.estatutos.piezas.familias.base import MESES, HuecoDeTiempo, Opciones, PiezaDeParametros
from escritorio.estatutos.piezas.huecos import FraseConHuecos, HuecoDeCifra, HuecoDeEleccion, HuecoDeTexto

_MESES = tuple((f"{n:02}", mes) for n, mes in enumerate(MESES_DEL_ANIO, start=1))
_NO_CONSTA = ""
_INICIOS = (
    (_NO_CONSTA, "no consta (se cuenta desde el nombramiento)"),
    *((h, texto) for h, texto in NOMBRES_DE_HECHO.items() if h is not LigaDeMandato.PLAZO),
)
_FINES = tuple((h, texto) for h, texto in NOMBRES_DE_HECHO.items() if h is not LigaDeMandato.NOMBRAMIENTO)
_CON_MESES = (LigaDeMandato.ASAMBLEA, LigaDeMandato.ELECCION_LOCAL)
_DIAS_DEL_MES = {"02": 29, "04": 30, "06": 30, "09": 30, "11": 30}


class PiezaDeMandato(PiezaDeParametros):
    """Duración, comienzo y fin, reelección; plegado, lo demás."""

    def __init__(self, inicial: ReglaDeMandato | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeMandato(duracion_meses=24)
        self.duracion = HuecoDeTiempo("Duración del mandato", regla.duracion_meses, MESES)
        self.como_mucho = QCheckBox("Es un tope: dura eso como &mucho")
        self.como_mucho.setChecked(regla.duracion_maxima)
        self._poner_hechos(regla)
        self.veces = HuecoDeCifra("Reelecciones seguidas", 0, 99)
        self.veces.decir(regla.reelecciones)
        self.limite = Condicion(
            "&Hay un límite de reelección",
            regla.reelecciones is not None,
            FraseConHuecos("Se admiten", self.veces, "reelecciones seguidas (0: ninguna)."),
        )
        self.cesa = QCheckBox("Cesa de pleno derecho al dejar el cargo &público")
        self.cesa.setChecked(regla.cesa_con_el_cargo)
        self.sucede = QCheckBox("y le sucede en el puesto &quien le suceda en ese cargo")
        self.sucede.setChecked(regla.sucede)
        self.comunicar = HuecoDeCifra("Días para comunicar los nombramientos", regla.comunicar_dias, 9_999)
        self.comunicar_a = HuecoDeTexto("A quién se comunican", regla.comunicar_a, "al ministerio", 170)
        self.definitivo = HuecoDeCifra("Días para elegir a los definitivos", regla.definitivo_dias, 9_999)
        self._poner_prorroga(regla)
        self._poner_relevo(regla)
        self._montar(regla)

    def parametros(self) -> ReglaDeMandato:
        con_dia, con_meses = self._ligado(LigaDeMandato.FECHA_FIJA), self._ligado(*_CON_MESES)
        return ReglaDeMandato(
            duracion_meses=self.duracion.valor(),
            reelecciones=self.veces.valor() if self.limite.puesta() else None,
            inicio=LigaDeMandato(self.inicio.clave()) if self.inicio.clave() else None,
            fin=LigaDeMandato(self.fin.clave()),
            dia=self._dia() if con_dia else "",
            meses_tras_el_hecho=self.meses_despues.valor() if con_meses else 0,
            cesa_con_el_cargo=self.cesa.isChecked(),
            alterna=Alternancia(self.alterna.clave()),
            prorroga_meses=self.prorroga.valor() if self.se_prorroga.puesta() else None,
            hasta_sucesor=self.hasta_sucesor.isChecked(),
            suplencia=Suplencia(self.suplencia.clave()),
            vacancia_dias=self.vacancia.valor(),
            turno=CriterioDeTurno(self.turno.clave()),
            turnos_sin_repetir=self.sin_repetir.valor(),
            duracion_maxima=self.como_mucho.isChecked() and bool(self.duracion.valor()),
            sucede=self.cesa.isChecked() and self.sucede.isChecked(),
            comunicar_dias=self.comunicar.valor(),
            comunicar_a=self.comunicar_a.valor() if self.comunicar.valor() else "",
            definitivo_dias=self.definitivo.valor(),
        )

    def _ligado(self, *hechos: LigaDeMandato) -> bool:
        return self.inicio.clave() in hechos or self.fin.clave() in hechos

    def _dia(self) -> str:
        mes, dia = self.mes.clave(), self.dia.valor()
        if not 1 <= dia <= _DIAS_DEL_MES.get(mes, 31):
            raise DatoInvalido("Escriba el día del mes de la fecha fija.")
        return f"{mes}-{dia:02}"

    def _poner_hechos(self, regla: ReglaDeMandato) -> None:
        mes, _, dia = (regla.dia or "01-").partition("-")
        self.inicio = HuecoDeEleccion("El mandato empieza con", _INICIOS, regla.inicio or _NO_CONSTA)
        self.fin = HuecoDeEleccion("El mandato acaba con", _FINES, regla.fin)
        self.dia = HuecoDeCifra("Día de la fecha fija", int(dia or 0), 31)
        self.mes = HuecoDeEleccion("Mes de la fecha fija", _MESES, mes)
        self.meses_despues = HuecoDeCifra("Meses después del hecho", regla.meses_tras_el_hecho, 99)
        self._fecha_fija = FraseConHuecos("La fecha fija es el día", self.dia, "de", self.mes)
        self._despues = FraseConHuecos(
            "Se cuenta desde", self.meses_despues, "meses después del hecho (vacío: ese día)."
        )

    def _poner_prorroga(self, regla: ReglaDeMandato) -> None:
        self.prorroga = HuecoDeCifra("Meses de prórroga como mucho", regla.prorroga_meses or 0, 999)
        self.se_prorroga = Condicion(
            "Puede pr&orrogarse por acuerdo",
            regla.prorroga_meses is not None,
            FraseConHuecos("Como mucho", self.prorroga, "meses (vacío: sin tope)."),
        )
        self.hasta_sucesor = QCheckBox("Sigue en funciones hasta su &sucesor")
        self.hasta_sucesor.setChecked(regla.hasta_sucesor)

    def _poner_relevo(self, regla: ReglaDeMandato) -> None:
        self.alterna = HuecoDeEleccion("Alternancia", list(NOMBRES_DE_ALTERNANCIA.items()), regla.alterna)
        self.suplencia = HuecoDeEleccion("Quién suple", list(NOMBRES_DE_SUPLENCIA.items()), regla.suplencia)
        self.vacancia = HuecoDeCifra("Días para cubrir una vacante", regla.vacancia_dias, 9_999)
        self.turno = HuecoDeEleccion("Cómo rota", _criterios(), regla.turno)
        self.sin_repetir = HuecoDeCifra("Turnos sin repetir", regla.turnos_sin_repetir, 99)

    def _montar(self, regla: ReglaDeMandato) -> None:
        basta = ReglaDeMandato(
            regla.duracion_meses,
            regla.reelecciones,
            regla.inicio,
            regla.fin,
            regla.dia,
            regla.meses_tras_el_hecho,
            regla.cesa_con_el_cargo,
            duracion_maxima=regla.duracion_maxima,
            sucede=regla.sucede,
        )
        self._apilar(
            FraseConHuecos("Dura", self.duracion.cifra, self.duracion.unidad, "(vacío: sin plazo)."),
            self.como_mucho,
            FraseConHuecos("Empieza con", self.inicio),
            FraseConHuecos("y acaba con", self.fin),
            self._fecha_fija,
            self._despues,
            self.limite,
            self.cesa,
            self.sucede,
            Plegado(
                regla != basta,
                self.se_prorroga,
                self.hasta_sucesor,
                FraseConHuecos("Entre un mandato y el siguiente,", self.alterna),
                FraseConHuecos("Suple una ausencia", self.suplencia),
                FraseConHuecos("Una vacante se cubre en", self.vacancia, "días (vacío: sin plazo)."),
                FraseConHuecos("El cargo", self.turno),
                FraseConHuecos("y nadie repite antes de", self.sin_repetir, "turnos (vacío: puede repetir)."),
                FraseConHuecos(
                    "Los nombramientos se comunican",
                    self.comunicar_a,
                    "en",
                    self.comunicar,
                    "días (vacío: no).",
                ),
                FraseConHuecos(
                    "Los primeros son provisionales y los definitivos se eligen en",
                    self.definitivo,
                    "días (vacío: no).",
                ),
            ),
        )
        self.cambiada.connect(self._al_cambiar)
        self._al_cambiar()

    def _al_cambiar(self) -> None:
        self._fecha_fija.setVisible(self._ligado(LigaDeMandato.FECHA_FIJA))
        self._despues.setVisible(self._ligado(*_CON_MESES))
        self.sucede.setVisible(self.cesa.isChecked())


def _criterios() -> list[tuple[str, str]]:
    """Dichos tras «El cargo»: «rota por país»."""
    return [
        (c, dicho if c is CriterioDeTurno.NINGUNO else f"rota {dicho}")
        for c, dicho in NOMBRES_DE_CRITERIO.items()
    ]
