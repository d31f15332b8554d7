"""Con cuántos votos se decide."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QCheckBox

from escritorio.comun.base.texto import limpiar
from escritorio.comun.interfaz.piezas import raya
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Reparto
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_CONSTANCIA,
    NOMBRES_DE_EMPATE,
    NOMBRES_DE_IGUALDAD,
    NOMBRES_DE_MESA,
    NOMBRES_DE_METODO,
    NOMBRES_DE_RATIFICAN,
    NOMBRES_DE_SECRETO,
    TIPOS_DE_SESION,
    Ausencia,
    Constancia,
    Empate,
    Forma,
    Igualdad,
    MayoriaPorGrupo,
    Mesa,
    Metodo,
    Neutro,
    Ratifican,
    ReglaDeMayoria,
    ReglaDeQuorum,
    RepartoDePlazas,
    Secreto,
)
from escritorio.estatutos.piezas.condiciones import Condicion, Marcas, Plegado, Renglones
from escritorio.estatutos.piezas.familias.base import (
    BASES_DE_QUORUM,
    CADA_GRUPO,
    GRUPOS,
    HuecoDeTiempo,
    Opciones,
    PiezaDeParametros,
    grupo_de,
)
from escritorio.estatutos.piezas.huecos import (
    NO_LO_DICE,
    FraseConHuecos,
    HuecoDeCifra,
    HuecoDeEleccion,
    HuecoDeExigencia,
    HuecoDeTexto,
)

_BASES = (Base.EMITIDOS, Base.PRESENTES, Base.HABILITADOS, Base.NUMERO_LEGAL, Base.CUBIERTOS)
_SIMPLE = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
_ABSOLUTA = Exigencia(Base.NUMERO_LEGAL, Comparador.MAS_DE, Fraction(1, 2))
_DE_GRUPOS = {Base.PRESENTES: "los grupos presentes", Base.HABILITADOS: "los grupos con habilitados"}
_POR_GRUPO = MayoriaPorGrupo(
    Reparto.PAIS, _SIMPLE, Exigencia(Base.PRESENTES, Comparador.MAS_DE, Fraction(1, 2))
)
_FORMAS = ((Forma.VOTOS, "votando"), (Forma.CONSENSO, "por consenso: nadie se opone"))
_NEUTROS = ((Neutro.ABSTENCIONES, "las abstenciones"), (Neutro.BLANCOS, "los votos en blanco"))
_AUSENCIAS = ((Ausencia.NO_CUENTA, "deja de contar"), (Ausencia.ABSTENCION, "se cuenta como abstención"))


class PiezaDeMayoria(PiezaDeParametros):
    """Una o dos exigencias a la vez, qué pasa con un empate y lo demás de una votación."""

    def __init__(self, inicial: ReglaDeMayoria | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeMayoria((_SIMPLE,))
        suyas = regla.exigencias
        self.forma = HuecoDeEleccion("Cómo se decide", _FORMAS, regla.forma)
        self.primera = HuecoDeExigencia(
            "Se aprueba con los votos a favor de", _BASES, suyas[0] if suyas else _SIMPLE
        )
        self.otra = HuecoDeExigencia("y también de", _BASES, suyas[1] if len(suyas) > 1 else _ABSOLUTA)
        self.demas = Renglones(
            "la exigencia",
            "Añadir otra a la vez",
            lambda dicha: HuecoDeExigencia(
                "y también de", _BASES, dicha if isinstance(dicha, Exigencia) else _ABSOLUTA
            ),
            suyas[2:],
        )
        self.hay_otra = Condicion("A&demás se exige otra a la vez", len(suyas) > 1, self.otra, self.demas)
        self.tras_consenso = QCheckBox("También hace falta una &votación")
        self.tras_consenso.setChecked(regla.forma is Forma.CONSENSO and bool(suyas))
        empates = (NO_LO_DICE, *NOMBRES_DE_EMPATE.items())
        self.empate = HuecoDeEleccion("En caso de empate", empates, regla.empate or "")
        self._frase_empate = FraseConHuecos("En caso de empate,", self.empate)
        self._montar(regla)

    def parametros(self) -> ReglaDeMayoria:
        return ReglaDeMayoria(
            self._exigencias(),
            Empate(empate) if (empate := self.empate.clave()) else None,
            Forma(self.forma.clave()),
            tuple(Neutro(clave) for clave in self.emitidos.claves()),
            Ausencia(self.ausencia.clave()),
            self._doble() if self.por_grupo.puesta() else None,
            tuple(p for p in map(limpiar, self.a_favor_de.valor().split(",")) if p),
            self.todos_presentes.isChecked(),
            self.sesion.clave(),
            self.en_convocatoria.isChecked(),
            Secreto(secreto) if (secreto := self.secreto.clave()) else None,
            self._reparto() if self.por_listas.puesta() else None,
            Ratifican(dicha) if (dicha := self.ratifican.clave()) else None,
        )

    def _reparto(self) -> RepartoDePlazas:
        decide = Igualdad(dicha) if (dicha := self.decide.clave()) else None
        return RepartoDePlazas(Metodo(self.metodo.clave()), self.mas_votos.isChecked(), decide)

    def sin_listas(self) -> None:
        """Lo que se decide no es una elección: no hay listas entre las que repartir, salvo que ya conste."""
        self.por_listas.setVisible(self.por_listas.puesta())

    def _votando(self) -> bool:
        return self.forma.clave() == Forma.VOTOS or self.tras_consenso.isChecked()

    def _exigencias(self) -> tuple[Exigencia, ...]:
        if not self._votando():
            return ()
        if not self.hay_otra.puesta():
            return (self.primera.exigencia(),)
        demas = (p.exigencia() for p in self.demas.piezas() if isinstance(p, HuecoDeExigencia))
        return (self.primera.exigencia(), self.otra.exigencia(), *demas)

    def _doble(self) -> MayoriaPorGrupo:
        return MayoriaPorGrupo(grupo_de(self.grupo), self.dentro.exigencia(), self.grupos.exigencia())

    def _montar(self, regla: ReglaDeMayoria) -> None:
        doble = regla.por_grupo or _POR_GRUPO
        self.emitidos = Marcas("Entre los emitidos se cuentan también", _NEUTROS, regla.emitidos)
        self.ausencia = HuecoDeEleccion("Quien se ausenta a mitad del punto", _AUSENCIAS, regla.ausencia)
        self.grupo = HuecoDeEleccion("Qué grupo", CADA_GRUPO, doble.grupo)
        self.dentro = HuecoDeExigencia("Un grupo está a favor con los votos de", _BASES[:3], doble.dentro)
        self.grupos = HuecoDeExigencia(
            "y han de estarlo", tuple(_DE_GRUPOS), doble.grupos, nombres=_DE_GRUPOS
        )
        self.por_grupo = Condicion(
            "Doble mayoría: también por gru&pos",
            regla.por_grupo is not None,
            FraseConHuecos("Los votos se cuentan además por", self.grupo),
            self.dentro,
            self.grupos,
        )
        raro = regla != ReglaDeMayoria(regla.exigencias, regla.empate, regla.forma)
        self._poner_cuando_cabe(regla)
        self._poner_listas(regla.listas)
        self._apilar(
            FraseConHuecos("Se decide", self.forma),
            self.tras_consenso,
            self.primera,
            raya(),
            self.hay_otra,
            self._frase_empate,
            Plegado(
                raro,
                self.emitidos,
                FraseConHuecos("Quien se ausenta a mitad del punto", self.ausencia),
                self.por_grupo,
                self.por_listas,
                FraseConHuecos(
                    "Entre los votos a favor ha de estar el de", self.a_favor_de, "(vacío: el de nadie)."
                ),
                FraseConHuecos("Se vota", self.secreto),
                FraseConHuecos("Se decide en sesión", self.sesion),
                self.en_convocatoria,
                self.todos_presentes,
                FraseConHuecos("Para regir ha de ratificarlo", self.ratifican, "de los entes asociados."),
            ),
        )
        self.cambiada.connect(self._al_cambiar)
        self._al_cambiar()

    def _poner_cuando_cabe(self, regla: ReglaDeMayoria) -> None:
        """Lo que se pide para que quepa decidirlo, y el voto que no puede faltar."""
        self.a_favor_de = HuecoDeTexto(
            "Puestos cuyo voto ha de ser favorable", ", ".join(regla.a_favor_de), "Alcaldía"
        )
        secretos = (("", "como se quiera"), *NOMBRES_DE_SECRETO.items())
        self.secreto = HuecoDeEleccion("Si se vota en secreto", secretos, regla.secreto or "")
        sesiones = (("", "de cualquier tipo"), *((t, n.lower()) for t, n in TIPOS_DE_SESION.items()))
        self.sesion = HuecoDeEleccion("En qué tipo de sesión se decide", sesiones, regla.sesion)
        cuantos = (("", "nadie más"), *NOMBRES_DE_RATIFICAN.items())
        self.ratifican = HuecoDeEleccion("Cuántos han de ratificarlo", cuantos, regla.ratifican or "")
        self.en_convocatoria = QCheckBox("Sólo en una sesión con&vocada para ello (no por urgencia)")
        self.en_convocatoria.setChecked(regla.en_convocatoria)
        self.todos_presentes = QCheckBox("Sólo si asisten todos los &integrantes")
        self.todos_presentes.setChecked(regla.todos_presentes)

    def _poner_listas(self, listas: RepartoDePlazas | None) -> None:
        """Cómo se reparten las plazas si se elige por listas."""
        puesto = listas or RepartoDePlazas(Metodo.DHONDT, mas_votos=True)
        self.metodo = HuecoDeEleccion("Cómo se reparten", tuple(NOMBRES_DE_METODO.items()), puesto.metodo)
        self.mas_votos = QCheckBox("la &más votada")
        self.mas_votos.setChecked(puesto.mas_votos)
        deciden = (NO_LO_DICE, *((i, f"decide {n}") for i, n in NOMBRES_DE_IGUALDAD.items()))
        self.decide = HuecoDeEleccion("Qué decide si siguen iguales", deciden, puesto.decide or "")
        self.por_listas = Condicion(
            "En una elección por &listas, las plazas se reparten entre ellas",
            listas is not None,
            FraseConHuecos("Se reparten por", self.metodo),
            FraseConHuecos(
                "Si dos se disputan la última:", self.mas_votos, "y, si siguen iguales,", self.decide
            ),
        )

    def _al_cambiar(self) -> None:
        self.tras_consenso.setVisible(self.forma.clave() == Forma.CONSENSO)
        for pieza in (self.primera, self.hay_otra, self._frase_empate):
            pieza.setVisible(self._votando())


_PROPUESTAS = (
    Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2)),
    Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 3)),
    Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(0)),
)
_UNIDADES = ((1, "minutos"), (60, "horas"), (1440, "días"))


class PiezaDeQuorum(PiezaDeParametros):
    """Una exigencia por llamada, hasta tres, y lo que pasa si no se alcanza."""

    def __init__(self, inicial: ReglaDeQuorum | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeQuorum(_PROPUESTAS[:1])
        hay = len(regla.llamadas)
        self.primera = _llamada("En primera llamada sesiona con", regla, 0)
        self.segunda = _llamada("En segunda llamada sesiona con", regla, 1)
        self.tercera = _llamada("En tercera llamada sesiona con", regla, 2)
        self.demora = _demora("segunda", regla, 0)
        self.demora_3 = _demora("tercera", regla, 1)
        tercera = _espera("tercera", self.demora_3, "segunda")
        self.hay_tercera = Condicion("Hay &tercera llamada", hay > 2, tercera, self.tercera)
        segunda = _espera("segunda", self.demora, "primera")
        self.hay_segunda = Condicion("Hay se&gunda llamada", hay > 1, segunda, self.segunda, self.hay_tercera)
        self.mantenido = QCheckBox("Ha de &mantenerse toda la sesión")
        self.mantenido.setChecked(regla.mantenido)
        self._condiciones(regla)

    def parametros(self) -> ReglaDeQuorum:
        llamadas, demoras = [self.primera.exigencia()], list[HuecoDeTiempo]()
        if self.hay_segunda.puesta():
            llamadas.append(self.segunda.exigencia())
            demoras.append(self.demora)
            if self.hay_tercera.puesta():
                llamadas.append(self.tercera.exigencia())
                demoras.append(self.demora_3)
        return ReglaDeQuorum(
            tuple(llamadas),
            self.mantenido.isChecked(),
            tuple(d.valor() for d in demoras) if any(d.cifra.text() for d in demoras) else (),
            Constancia(constancia) if (constancia := self.constancia.clave()) else None,
            self.minimo.valor(),
            grupo_de(self.grupo),
            tuple(Mesa(clave) for clave in self.presencia.claves()),
            self.en_votos.isChecked(),
        )

    def _condiciones(self, regla: ReglaDeQuorum) -> None:
        constancias = (NO_LO_DICE, *NOMBRES_DE_CONSTANCIA.items())
        self.constancia = HuecoDeEleccion("Qué se levanta sin quórum", constancias, regla.sin_quorum or "")
        self.minimo = HuecoDeCifra("Cuántos grupos representados", regla.minimo_de_grupos, 999)
        self.grupo = HuecoDeEleccion("Qué grupos", GRUPOS, regla.grupo)
        self.presencia = Marcas("Ha de estar:", list(NOMBRES_DE_MESA.items()), regla.presencia)
        self.en_votos = QCheckBox("Se cuentan los &votos que reúnen, no los presentes")
        self.en_votos.setToolTip("Si no todos tienen los mismos votos, no es lo mismo.")
        self.en_votos.setChecked(regla.en_votos)
        self._apilar(
            self.primera,
            raya(),
            self.hay_segunda,
            raya(),
            self.mantenido,
            FraseConHuecos("Si no hay quórum, se levanta:", self.constancia),
            Plegado(
                bool(regla.minimo_de_grupos or regla.presencia or regla.en_votos),
                FraseConHuecos(
                    "Han de estar representados al menos", self.minimo, self.grupo, "(vacío: no se pide)."
                ),
                self.presencia,
                self.en_votos,
            ),
        )


def _llamada(principio: str, regla: ReglaDeQuorum, n: int) -> HuecoDeExigencia:
    exigencia = regla.llamadas[n] if n < len(regla.llamadas) else _PROPUESTAS[n]
    return HuecoDeExigencia(principio, BASES_DE_QUORUM, exigencia, sean_cuantos_sean=True)


def _demora(cual: str, regla: ReglaDeQuorum, n: int) -> HuecoDeTiempo:
    """Vacía si la regla no la fija; con 0, acto seguido."""
    fijada = n < len(regla.demora_minutos)
    demora = HuecoDeTiempo(
        f"Demora de la {cual} llamada", regla.demora_minutos[n] if fijada else 0, _UNIDADES
    )
    demora.cifra.decir(demora.cifra.valor() if fijada else None)
    return demora


def _espera(cual: str, demora: HuecoDeTiempo, anterior: str) -> FraseConHuecos:
    return FraseConHuecos(f"La {cual} llamada es", demora.cifra, demora.unidad, f"después de la {anterior}.")
